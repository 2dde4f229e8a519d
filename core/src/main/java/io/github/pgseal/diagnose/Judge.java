package io.github.pgseal.diagnose;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.conninfo.LibpqOptionReader;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.OptionsReading;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Turns a case into findings: the one that stops the connection first, then what is weak, errors
/// before warnings. One mistake gives one finding.
final class Judge {

  private final Surroundings surroundings;

  Judge(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  List<Finding> findings(Case examined) {
    Seen seen = Seen.in(examined);
    Optional<Try> cause = Cause.of(failures(examined), examined.settings().value("sslmode"));
    Shelf shelf = shelf(examined, seen, cause);
    List<Finding> findings = new ArrayList<>();
    cause.map(each -> CauseFinding.of(each, shelf)).ifPresent(findings::add);
    List<Finding> others = new ArrayList<>();
    addressFamilies(examined, shelf).ifPresent(others::add);
    boolean readable = !examined.modes().isEmpty() && !settingsRefused(cause);
    if (readable) {
      others.addAll(new Weaknesses(shelf).findings(options(examined)));
    }
    shelf
        .openSslConfiguration()
        .filter(_ -> readable)
        .map(path -> Weaknesses.openSslConfiguration(path, shelf))
        .ifPresent(others::add);
    others.stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .filter(other -> findings.stream().noneMatch(first -> first.entry() == other.entry()))
        .forEach(findings::add);
    return findings.stream().map(each -> each.with(worthwhile(each, shelf))).toList();
  }

  /// The remedies that were not tried in vain, what weakens last. Where no other is left, somebody
  /// has to look for the reason.
  private static List<Remedy> worthwhile(Finding finding, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>(finding.remedies());
    remedies.removeIf(remedy -> !shelf.helps(remedy));
    if (remedies.stream().allMatch(Remedy::weakens)) {
      remedies.add(shelf.byHand(Actor.SERVER, "look into the server's log for this moment"));
    }
    remedies.sort(Comparator.comparing(Remedy::weakens));
    return remedies;
  }

  /// The failures on the way. Those of a connection that stands in the end matter only where it
  /// fell back to clear text, because TLS failed, or where an address did not answer.
  private static List<Try> failures(Case examined) {
    return switch (examined.outcome()) {
      case Outcome.Fails fails -> fails.tries();
      case Outcome.Unknown unknown -> unknown.tries();
      case Outcome.Connects connects ->
          connects.tries().stream()
              .filter(each -> each.failure().filter(Judge::lostTls).isPresent())
              .toList();
    };
  }

  private static boolean lostTls(Failure failure) {
    return switch (failure) {
      case Failure.LocalFile _,
          Failure.HandshakeBroken _,
          Failure.ObsoleteSignature _,
          Failure.ChainRejected _,
          Failure.HostNotNamed _,
          Failure.HostNameMissing _,
          Failure.AlpnMissing _,
          Failure.AlpnUnexpected _ ->
          true;
      case Failure _ -> false;
    };
  }

  private static boolean settingsRefused(Optional<Try> cause) {
    return cause
        .flatMap(Try::failure)
        .filter(
            failure -> failure instanceof Failure.BadSettings || failure instanceof Failure.BadPort)
        .isPresent();
  }

  private Shelf shelf(Case examined, Seen seen, Optional<Try> cause) {
    Optional<String> home = examined.model().build().version().home(surroundings);
    Goal goal =
        new Goal(
            examined,
            seen,
            home.map(path -> path + "/.postgresql/root.crt"),
            fixes(cause.flatMap(Try::failure)));
    return new Shelf(
        examined,
        seen,
        goal,
        surroundings.variable("OPENSSL_CONF").filter(value -> !value.isEmpty()));
  }

  /// The changes beside sslmode that the cause asks for; none comes first.
  private static List<List<Assignment>> fixes(Optional<Failure> cause) {
    List<List<Assignment>> fixes = new ArrayList<>();
    fixes.add(List.of());
    cause.stream()
        .flatMap(
            failure ->
                switch (failure) {
                  case Failure.GssUnavailable _, Failure.GssDeclined _ ->
                      List.of(new Assignment("gssencmode", "disable")).stream();
                  case Failure.AlpnMissing _, Failure.AlpnUnexpected _ ->
                      List.of(new Assignment("sslnegotiation", "postgres")).stream();
                  case Failure.HandshakeBroken _ ->
                      List.of(new Assignment("ssl_min_protocol_version", "TLSv1.2")).stream();
                  case Failure _ -> List.<Assignment>of().stream();
                })
        .forEach(fix -> fixes.add(List.of(fix)));
    return fixes;
  }

  private Optional<LibpqOptions> options(Case examined) {
    return LibpqOptionReader.read(examined.settings(), examined.model().build(), surroundings)
            instanceof OptionsReading.Valid(LibpqOptions options)
        ? Optional.of(options)
        : Optional.empty();
  }

  /// One address of a name refuses, and another of the same name answers: usually IPv6 and IPv4.
  private static Optional<Finding> addressFamilies(Case examined, Shelf shelf) {
    List<Try> tries = examined.outcome().tries();
    return tries.stream()
        .flatMap(each -> refusal(each).filter(_ -> another(each, tries)).stream())
        .findFirst()
        .map(
            refused ->
                Finding.of(
                    Catalogue.IPV6_VS_IPV4,
                    "one address of the host does not answer, another does",
                    List.of(
                        "%s gives: %s"
                            .formatted(
                                NetworkFindings.place(refused.endpoint()), refused.errno().text())),
                    "the name has several addresses, and the server does not listen on all of them",
                    List.of(
                        shelf.byHand(
                            Actor.SERVER, "let listen_addresses cover both address families"),
                        shelf.byHand(Actor.NETWORK, "or remove the address from the name"))));
  }

  private static Optional<Failure.NotConnected> refusal(Try each) {
    return each.failure().orElse(null) instanceof Failure.NotConnected refused
            && refused.endpoint() instanceof Endpoint.Tcp
        ? Optional.of(refused)
        : Optional.empty();
  }

  /// Whether another address of the same host answered.
  private static boolean another(Try refused, List<Try> tries) {
    return tries.stream()
        .filter(each -> each.host().equals(refused.host()))
        .filter(each -> !endpoint(each).equals(endpoint(refused)))
        .anyMatch(Seen::answered);
  }

  private static Optional<Endpoint> endpoint(Try each) {
    return each.attempt().map(Attempt::endpoint);
  }
}
