package io.github.pgseal.diagnose;

import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Failure;
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
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.SubjectAltName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for the smallest change of the client's settings that connects with verify-full, by
/// running the model with each candidate. The witness remembers, so that nearly all candidates cost
/// no connection.
final class Goal {

  private static final String SSLROOTCERT = "sslrootcert";
  private static final String SYSTEM = "system";
  private static final List<Assignment> AS_IT_IS = List.of();

  private final Case examined;
  private final Seen seen;
  private final Optional<String> defaultRoot;
  private final List<List<Assignment>> fixes;
  private final Demand demand;

  /// What came of trying a change.
  enum Trial {
    CONNECTS,
    /// It connects, and is protected less well than the settings demand.
    CONCEDES,
    FAILS_OTHERWISE,
    FAILS_AS_BEFORE,
    UNKNOWN
  }

  /// A search.
  ///
  /// @param defaultRoot the path of `~/.postgresql/root.crt`, if there is a home
  /// @param fixes changes that the cause asks for; tried in order, the first being none
  Goal(Case examined, Seen seen, Optional<String> defaultRoot, List<List<Assignment>> fixes) {
    this.examined = examined;
    this.seen = seen;
    this.defaultRoot = defaultRoot;
    this.fixes = fixes;
    this.demand = Demand.of(examined.settings());
  }

  /// Whether the settings as they are verify certificate and host name. A login that fails does not
  /// change that.
  boolean reached() {
    return protects(connect(examined.settings()), Verification.FULL);
  }

  /// The smallest change that verifies certificate and host name, with the host as it is.
  Optional<SetParameters> verifyFull() {
    return smallest(SslMode.VERIFY_FULL, AS_IT_IS, roots());
  }

  /// The change that connects by the first name of the certificate, to the address that showed it.
  /// Nobody but the user's own roots may vouch for a name that comes from the other side: the
  /// system's vouch for whoever owns a domain.
  Optional<SetParameters> verifyFullByShownName() {
    return shownName().flatMap(name -> smallest(SslMode.VERIFY_FULL, name, ownRoots()));
  }

  /// The change that verifies the authority, not the host name; only where the settings do not do
  /// that already.
  Optional<SetParameters> authorityVerified() {
    return smallest(SslMode.VERIFY_CA, AS_IT_IS, ownRoots());
  }

  /// The change that encrypts and verifies nothing; only where the settings do not do that already.
  Optional<SetParameters> encrypted() {
    return smallest(SslMode.REQUIRE, AS_IT_IS, List.of(AS_IT_IS));
  }

  private Optional<SetParameters> smallest(
      SslMode mode, List<Assignment> name, List<List<Assignment>> roots) {
    List<Assignment> sslMode = List.of(new Assignment("sslmode", mode.toText()));
    for (List<Assignment> fix : fixes) {
      for (List<Assignment> root : roots) {
        Optional<SetParameters> candidate = changeOf(sslMode, root, name, fix);
        if (candidate.filter(change -> protects(connect(change), promised(mode))).isPresent()) {
          return candidate;
        }
      }
    }
    return Optional.empty();
  }

  private static Verification promised(SslMode mode) {
    return switch (mode) {
      case DISABLE, ALLOW, PREFER, REQUIRE -> Verification.NONE;
      case VERIFY_CA -> Verification.CHAIN;
      case VERIFY_FULL -> Verification.FULL;
    };
  }

  private static boolean protects(Outcome outcome, Verification wanted) {
    return outcome instanceof Outcome.Connects(var encryption, var verification, var _)
        && encryption == Encryption.TLS
        && verification.compareTo(wanted) >= 0;
  }

  /// What trying a change shows.
  Trial trial(Change change) {
    return switch (connect(change)) {
      case Outcome.Connects connects -> demand.metBy(connects) ? Trial.CONNECTS : Trial.CONCEDES;
      case Outcome.Fails fails ->
          asBefore(fails, change) ? Trial.FAILS_AS_BEFORE : Trial.FAILS_OTHERWISE;
      case Outcome.Unknown _ -> Trial.UNKNOWN;
    };
  }

  private boolean asBefore(Outcome.Fails now, Change change) {
    return examined.outcome() instanceof Outcome.Fails before
        && failure(before, examined.settings())
            .flatMap(
                first ->
                    failure(now, changed(change).orElseThrow()).map(second -> same(first, second)))
            .orElse(false);
  }

  private static Optional<Failure> failure(Outcome.Fails outcome, ConnectionSettings settings) {
    return Cause.of(outcome.tries(), settings.value("sslmode")).flatMap(cause -> cause.failure());
  }

  /// A handshake that breaks in the same way is the same failure, whatever versions were offered.
  private static boolean same(Failure before, Failure now) {
    if (before instanceof Failure.HandshakeBroken(var first, var _, var _, var _)
        && now instanceof Failure.HandshakeBroken(var second, var _, var _, var _)) {
      return first.equals(second);
    }
    return before.equals(now);
  }

  private Outcome connect(Change change) {
    return changed(change)
        .map(this::connect)
        .orElseGet(() -> new Outcome.Unknown("it cannot be tried from here", List.of()));
  }

  private Outcome connect(ConnectionSettings settings) {
    return examined.model().connect(settings, examined.witness());
  }

  /// The settings with a change of the client's parameters; empty for other changes.
  private Optional<ConnectionSettings> changed(Change change) {
    return switch (change) {
      case SetParameters(var assignments) -> {
        ConnectionSettings changed = examined.settings();
        for (Assignment each : assignments) {
          changed = changed.with(each.parameter(), each.value(), new Origin.Remedy());
        }
        yield Optional.of(changed);
      }
      case Change.RemoveParameter(String parameter) ->
          Optional.of(examined.settings().without(parameter));
      case Change.Run _, Change.EditFile _, Change.ByHand _ -> Optional.empty();
    };
  }

  /// The trusted certificates at hand for verify-full: the user's own, and the system's only where
  /// that replaces nobody whom the client was told to trust.
  private List<List<Assignment>> roots() {
    List<List<Assignment>> roots = new ArrayList<>(List.of(AS_IT_IS));
    ownRoots().stream().filter(root -> !root.isEmpty()).forEach(roots::add);
    LibpqVersion version = examined.model().build().version();
    boolean replacesNone =
        rootFile().isEmpty() && (!demand.forbidsClearText() || loadedDefaultRoot().isEmpty());
    if (version.since(16) && replacesNone) {
      roots.add(List.of(new Assignment(SSLROOTCERT, SYSTEM)));
    }
    return roots;
  }

  /// The certificates that the user chose to trust: those configured, and the default file.
  private List<List<Assignment>> ownRoots() {
    List<List<Assignment>> roots = new ArrayList<>();
    if (!rootFile().equals(SYSTEM)) {
      roots.add(AS_IT_IS);
    }
    loadedDefaultRoot()
        .filter(path -> !rootFile().isEmpty() && !path.equals(rootFile()))
        .ifPresent(path -> roots.add(List.of(new Assignment(SSLROOTCERT, path))));
    return roots;
  }

  private String rootFile() {
    return examined.settings().value(SSLROOTCERT);
  }

  private Optional<String> loadedDefaultRoot() {
    return defaultRoot.filter(
        path -> examined.witness().trustFile(path).content() instanceof FileFact.Content.Loaded);
  }

  /// The first name of the certificate, with the address that showed it.
  private Optional<List<Assignment>> shownName() {
    return seen.endpoint().orElse(null) instanceof Endpoint.Tcp(String address, int _)
        ? seen.leaf()
            .flatMap(Goal::usableName)
            .map(name -> List.of(new Assignment("host", name), new Assignment("hostaddr", address)))
        : Optional.empty();
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

  /// One change of all that differs from the settings as they are; empty when nothing does.
  @SafeVarargs
  private Optional<SetParameters> changeOf(List<Assignment>... parts) {
    List<Assignment> assignments = new ArrayList<>();
    for (List<Assignment> part : parts) {
      for (Assignment each : part) {
        if (!examined.settings().value(each.parameter()).equals(each.value())) {
          assignments.add(each);
        }
      }
    }
    return assignments.isEmpty() ? Optional.empty() : Optional.of(new SetParameters(assignments));
  }
}
