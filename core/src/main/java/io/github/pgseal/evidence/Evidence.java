package io.github.pgseal.evidence;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a diagnosis learned, so that it can be repeated elsewhere without a network.
/// Holds no secret: neither passwords nor private keys.
///
/// @param at when it was collected; certificates are judged at this date on replay, too
/// @param settings the settings without secrets
/// @param systemRoots the system's trusted certificates, if a model asked for them
/// @param login the login, if one was asked for
/// @param place where the client runs; empty in files of older versions
public record Evidence(
    Instant at,
    ConnectionSettings settings,
    List<Answer> answers,
    List<ResolutionFact> resolutions,
    List<FileFact<TrustBundle>> trustFiles,
    List<FileFact<Chain>> certificateFiles,
    List<FileFact<PrivateKeyFacts>> keyFiles,
    List<FileFact<List<RevocationList>>> crlFiles,
    Map<String, List<RevocationList>> crlDirectories,
    Optional<TrustBundle> systemRoots,
    Optional<LoginFact> login,
    Optional<ClientPlace> place) {
  public Evidence {
    settings = settings.withoutSecrets();
    answers = List.copyOf(answers);
    resolutions = List.copyOf(resolutions);
    trustFiles = List.copyOf(trustFiles);
    certificateFiles = List.copyOf(certificateFiles);
    keyFiles = List.copyOf(keyFiles);
    crlFiles = List.copyOf(crlFiles);
    crlDirectories = Map.copyOf(crlDirectories);
  }

  /// Evidence of a diagnosis that did not log in.
  public Evidence(
      Instant at,
      ConnectionSettings settings,
      List<Answer> answers,
      List<ResolutionFact> resolutions,
      List<FileFact<TrustBundle>> trustFiles,
      List<FileFact<Chain>> certificateFiles,
      List<FileFact<PrivateKeyFacts>> keyFiles,
      List<FileFact<List<RevocationList>>> crlFiles,
      Map<String, List<RevocationList>> crlDirectories,
      Optional<TrustBundle> systemRoots) {
    this(
        at,
        settings,
        answers,
        resolutions,
        trustFiles,
        certificateFiles,
        keyFiles,
        crlFiles,
        crlDirectories,
        systemRoots,
        Optional.empty(),
        Optional.empty());
  }
}
