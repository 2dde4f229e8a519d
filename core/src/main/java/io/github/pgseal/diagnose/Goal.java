package io.github.pgseal.diagnose;

import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.SslMode;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.FileFact;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.SubjectAltName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for the smallest change of the client's settings that connects with verify-full, by
/// running the model with each candidate. The witness remembers, so that nearly all candidates cost
/// no connection.
final class Goal {

  private final Case examined;
  private final Seen seen;
  private final Optional<String> defaultRoot;
  private final List<List<Assignment>> fixes;

  /// A search.
  ///
  /// @param defaultRoot the path of `~/.postgresql/root.crt`, if there is a home
  /// @param fixes changes that the cause asks for; tried in order, the first being none
  Goal(Case examined, Seen seen, Optional<String> defaultRoot, List<List<Assignment>> fixes) {
    this.examined = examined;
    this.seen = seen;
    this.defaultRoot = defaultRoot;
    this.fixes = fixes;
  }

  /// The smallest change that verifies certificate and host name.
  Optional<SetParameters> verifyFull() {
    for (List<Assignment> fix : fixes) {
      for (List<Assignment> name : names()) {
        for (List<Assignment> root : roots(SslMode.VERIFY_FULL)) {
          SetParameters candidate = changeOf(mode(SslMode.VERIFY_FULL), root, name, fix);
          if (reaches(candidate, Verification.FULL)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The change that verifies the authority, not the host name; only where the settings do not do
  /// that already.
  Optional<SetParameters> authorityVerified() {
    for (List<Assignment> fix : fixes) {
      for (List<Assignment> root : roots(SslMode.VERIFY_CA)) {
        SetParameters candidate = changeOf(mode(SslMode.VERIFY_CA), root, List.of(), fix);
        if (!candidate.assignments().isEmpty() && reaches(candidate, Verification.CHAIN)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /// The change that encrypts and verifies nothing; only where the settings do not do that already.
  Optional<SetParameters> encrypted() {
    for (List<Assignment> fix : fixes) {
      SetParameters candidate = changeOf(mode(SslMode.REQUIRE), List.of(), List.of(), fix);
      if (!candidate.assignments().isEmpty() && reaches(candidate, Verification.NONE)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// What trying a change shows.
  Proof prove(Change change) {
    return switch (outcome(change)) {
      case Outcome.Connects _ -> Proof.PROVEN;
      case Outcome.Fails _ -> Proof.INSUFFICIENT;
      case Outcome.Unknown _ -> Proof.NOT_TRIED;
    };
  }

  private boolean reaches(SetParameters change, Verification wanted) {
    return outcome(change) instanceof Outcome.Connects(var encryption, var verification, var _)
        && encryption == Encryption.TLS
        && verification.compareTo(wanted) >= 0;
  }

  private Outcome outcome(Change change) {
    ConnectionSettings changed = examined.settings();
    switch (change) {
      case SetParameters(var assignments) -> {
        for (Assignment each : assignments) {
          changed = changed.with(each.parameter(), each.value(), new Origin.Remedy());
        }
      }
      case Change.RemoveParameter(String parameter) -> changed = changed.without(parameter);
      case Change.Run _, Change.EditFile _, Change.ByHand _ -> {
        return new Outcome.Unknown("it cannot be tried from here", List.of());
      }
    }
    return examined.model().connect(changed, examined.witness());
  }

  private static List<Assignment> mode(SslMode mode) {
    return List.of(new Assignment("sslmode", mode.toText()));
  }

  /// The trusted certificates at hand: those configured, the default file, and the system's, which
  /// libpq takes with verify-full only.
  private List<List<Assignment>> roots(SslMode mode) {
    List<List<Assignment>> roots = new ArrayList<>();
    roots.add(List.of());
    defaultRoot
        .filter(path -> !path.equals(examined.settings().value("sslrootcert")))
        .filter(
            path -> examined.witness().trustFile(path).content() instanceof FileFact.Content.Loaded)
        .ifPresent(path -> roots.add(List.of(new Assignment("sslrootcert", path))));
    LibpqVersion version = examined.model().build().version();
    if (version.since(16) && mode == SslMode.VERIFY_FULL) {
      roots.add(List.of(new Assignment("sslrootcert", "system")));
    }
    return roots;
  }

  /// The host as it is, and the first name of the certificate with the address that it has here.
  private List<List<Assignment>> names() {
    List<List<Assignment>> names = new ArrayList<>();
    names.add(List.of());
    Optional<String> name = seen.leaf().flatMap(Goal::usableName);
    if (name.isPresent() && seen.endpoint().orElse(null) instanceof Endpoint.Tcp(var address, _)) {
      names.add(List.of(new Assignment("host", name.get()), new Assignment("hostaddr", address)));
    }
    return names;
  }

  private static Optional<String> usableName(Certificate leaf) {
    return leaf.subjectAltNames().stream()
        .flatMap(
            each ->
                each instanceof SubjectAltName.Dns(String name)
                    ? Optional.of(name).stream()
                    : Optional.<String>empty().stream())
        .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9.-]*"))
        .findFirst();
  }

  /// One change of all that differs from the settings as they are.
  @SafeVarargs
  private SetParameters changeOf(List<Assignment>... parts) {
    List<Assignment> assignments = new ArrayList<>();
    for (List<Assignment> part : parts) {
      for (Assignment each : part) {
        if (!examined.settings().value(each.parameter()).equals(each.value())) {
          assignments.add(each);
        }
      }
    }
    return new SetParameters(assignments);
  }
}
