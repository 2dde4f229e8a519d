package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Try;
import io.github.pgseal.conninfo.LibpqOptionReader;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.OptionsReading;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change.Assignment;
import io.github.pgseal.finding.Finding;
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
    return findings;
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

  /// One address of a name refuses, and another goes further: usually IPv6 and IPv4.
  private static Optional<Finding> addressFamilies(Case examined, Shelf shelf) {
    List<Try> tries = examined.outcome().tries();
    Optional<Failure.NotConnected> refused =
        tries.stream()
            .flatMap(each -> each.failure().stream())
            .flatMap(
                failure ->
                    failure instanceof Failure.NotConnected found
                        ? Optional.of(found).stream()
                        : Optional.<Failure.NotConnected>empty().stream())
            .findFirst();
    boolean another =
        tries.stream()
            .flatMap(each -> each.failure().stream())
            .anyMatch(failure -> !(failure instanceof Failure.NotConnected));
    boolean connects = examined.outcome() instanceof Outcome.Connects;
    if (refused.isEmpty()
        || !(connects || another)
        || !(refused.get().endpoint() instanceof Endpoint.Tcp(String address, int _))) {
      return Optional.empty();
    }
    Errno errno = refused.get().errno();
    return Optional.of(
        new Finding(
            Catalogue.IPV6_VS_IPV4,
            Catalogue.IPV6_VS_IPV4.severity(),
            "one address of the host does not answer, another does",
            List.of("%s gives: %s".formatted(address, errno.text())),
            "the name has several addresses, and the server does not listen on all of them",
            List.of(
                shelf.byHand(Actor.SERVER, "let listen_addresses cover both address families"),
                shelf.byHand(Actor.NETWORK, "or remove the address from the name"))));
  }
}
