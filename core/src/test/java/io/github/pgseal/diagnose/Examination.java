package io.github.pgseal.diagnose;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import java.util.List;
import java.util.Optional;

/// One examination of a pretended world, and the answers of servers that tests are about.
///
/// @param version the client
/// @param allModes whether names may travel in clear text against the settings
record Examination(
    PretendSurroundings surroundings,
    LibpqVersion version,
    boolean allModes,
    PretendWitness witness) {

  static Examination of(AttemptResult clear, AttemptResult tls) {
    return of(Worlds.of(clear, tls).witness());
  }

  static Examination of(PretendWitness witness) {
    return new Examination(new PretendSurroundings(), LibpqVersion.V18, false, witness);
  }

  Examination by(LibpqVersion client) {
    return new Examination(surroundings, client, allModes, witness);
  }

  Examination inAllModes() {
    return new Examination(surroundings, version, true, witness);
  }

  List<Finding> findings(String conninfo) {
    return new Doctor(surroundings)
        .examine(
            new Question(
                new Question.Input.Text(conninfo), List.of(LibpqBuild.packaged(version)), allModes),
            witness)
        .findings();
  }

  Finding first(String conninfo) {
    return findings(conninfo).getFirst();
  }

  Finding find(Catalogue entry, String conninfo) {
    List<Finding> findings = findings(conninfo);
    return findings.stream()
        .filter(each -> each.entry() == entry)
        .findFirst()
        .orElseThrow(() -> new AssertionError(findings.toString()));
  }

  static AttemptResult refused(String sqlState, String message) {
    return new AttemptResult.ServerError(Worlds.error(sqlState, message), Optional.empty());
  }

  static AttemptResult refusedOverTls(String sqlState, String message) {
    ErrorFields error = Worlds.error(sqlState, message);
    return new AttemptResult.ServerError(error, Optional.of(session(Worlds.RIGHT, false)));
  }

  /// A session in which the server asked for a client certificate.
  static TlsSession session(Chain chain, boolean certificateSent) {
    return new TlsSession(
        TlsVersion.TLS_1_3,
        "TLS_AES_256_GCM_SHA384",
        Optional.of("x25519"),
        Optional.of("postgresql"),
        chain,
        Optional.of(new CertificateRequest(List.of("CN=Clients"))),
        certificateSent);
  }
}
