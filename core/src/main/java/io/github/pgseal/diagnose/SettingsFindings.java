package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.Keyword;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the client was told: 101, 102, 103, 110, 114, 305.
final class SettingsFindings {

  /// Parameters whose absence lets nothing pass that they would have stopped.
  private static final List<String> HARMLESS =
      List.of(
          "application_name",
          "fallback_application_name",
          "client_encoding",
          "connect_timeout",
          "keepalives",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcp_user_timeout",
          "load_balance_hosts",
          "sslcompression",
          "sslkeylogfile",
          "sslnegotiation",
          "ssl_max_protocol_version",
          "gsslib",
          "authtype",
          "tty");

  private static final String SSLMODE = "sslmode";

  private SettingsFindings() {}

  static Finding bad(ConninfoProblem problem, Shelf shelf) {
    Catalogue entry = entry(problem);
    return Finding.of(
        entry,
        problem.message().lines().findFirst().orElse(entry.title()),
        evidence(problem, shelf),
        because(entry),
        remedies(entry, problem, shelf));
  }

  private static Catalogue entry(ConninfoProblem problem) {
    String message = problem.message();
    String keyword = problem.keyword().orElse("");
    if (message.contains("when SSL support is not compiled in")) {
      return Catalogue.TLS_NOT_COMPILED_IN;
    }
    if (message.contains("when GSSAPI support is not compiled in")) {
      return Catalogue.GSS_INTERFERENCE;
    }
    if (message.startsWith("weak sslmode") && message.contains("sslrootcert=system")) {
      return Catalogue.WEAK_SSLMODE_WITH_SYSTEM_ROOTS;
    }
    if (keyword.equals("sslmode") && message.startsWith("invalid sslmode value")) {
      return Catalogue.BAD_SSLMODE_VALUE;
    }
    boolean parameter =
        message.startsWith("invalid connection option")
            || message.startsWith("invalid URI query parameter")
            || message.startsWith("weak sslmode")
            || message.startsWith("invalid SSL protocol version range")
            || (message.contains(" value") && aboutEncryption(keyword));
    return parameter ? Catalogue.SSL_PARAM_UNSUPPORTED : Catalogue.CONNINFO_MALFORMED;
  }

  private static boolean aboutEncryption(String keyword) {
    return keyword.startsWith("ssl")
        || List.of("channel_binding", "gssencmode", "require_auth").contains(keyword);
  }

  private static List<String> evidence(ConninfoProblem problem, Shelf shelf) {
    List<String> evidence = new ArrayList<>();
    problem.origin().map(Origin::toText).ifPresent(origin -> evidence.add("set by " + origin));
    problem
        .span()
        .ifPresent(
            span ->
                evidence.add(
                    "characters %d to %d of the connection string"
                        .formatted(span.start() + 1, Math.max(span.start() + 1, span.end()))));
    firstThatKnows(problem)
        .ifPresent(
            first ->
                evidence.add(
                    "%s does not know it; libpq %d and newer do"
                        .formatted(shelf.examined().model().name(), first.major())));
    return evidence.isEmpty() ? List.of(problem.message()) : evidence;
  }

  /// The first version that knows a keyword which this one refuses.
  private static Optional<LibpqVersion> firstThatKnows(ConninfoProblem problem) {
    return problem
        .keyword()
        .filter(_ -> keywordRefused(problem))
        .flatMap(Keyword::of)
        .flatMap(keyword -> Arrays.stream(LibpqVersion.values()).filter(keyword::isIn).findFirst())
        .filter(first -> first != LibpqVersion.V12);
  }

  /// Whether it is the keyword that libpq refuses, not its value.
  private static boolean keywordRefused(ConninfoProblem problem) {
    return problem.message().startsWith("invalid connection option")
        || problem.message().startsWith("invalid URI query parameter");
  }

  private static String because(Catalogue entry) {
    return switch (entry) {
      case BAD_SSLMODE_VALUE ->
          "libpq knows disable, allow, prefer, require, verify-ca and verify-full, in lower case";
      case TLS_NOT_COMPILED_IN -> "this client was built without OpenSSL, so it cannot encrypt";
      case WEAK_SSLMODE_WITH_SYSTEM_ROOTS ->
          "any public certificate would pass without a check of the host name";
      case GSS_INTERFERENCE -> "this client was built without GSSAPI";
      default -> "libpq refuses the settings and stops before it connects";
    };
  }

  private static List<Remedy> remedies(Catalogue entry, ConninfoProblem problem, Shelf shelf) {
    return switch (entry) {
      case BAD_SSLMODE_VALUE -> sslMode(problem, shelf);
      case WEAK_SSLMODE_WITH_SYSTEM_ROOTS -> List.of(verifyFull(shelf));
      case TLS_NOT_COMPILED_IN ->
          List.of(
              shelf.byHand(
                  Actor.CLIENT,
                  "install a libpq that is built with OpenSSL; every Linux distribution's is"));
      case GSS_INTERFERENCE ->
          List.of(
              shelf.tried(
                  "use TLS instead of GSSAPI encryption",
                  new Change.SetParameters(
                      List.of(
                          new Change.Assignment("gssencmode", "disable"),
                          new Change.Assignment(SSLMODE, "verify-full")))));
      default ->
          problem.message().startsWith("weak sslmode")
              ? List.of(verifyFull(shelf))
              : corrections(problem, shelf);
    };
  }

  private static Remedy verifyFull(Shelf shelf) {
    return shelf.tried(
        "verify certificate and host name", Change.SetParameters.of(SSLMODE, "verify-full"));
  }

  /// Verify-full, whatever was meant; what was meant, if that is something else, comes after it.
  private static List<Remedy> sslMode(ConninfoProblem problem, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>(List.of(verifyFull(shelf)));
    problem
        .suggestion()
        .filter(meant -> !meant.equals("verify-full"))
        .map(
            meant ->
                shelf.weaker(
                    "write \"%s\", if that was meant".formatted(meant),
                    Change.SetParameters.of(SSLMODE, meant)))
        .ifPresent(remedies::add);
    return remedies;
  }

  /// The nearest thing that libpq takes. Leaving a parameter out comes first only where its default
  /// cannot ask for less than was meant.
  private static List<Remedy> corrections(ConninfoProblem problem, Shelf shelf) {
    Optional<String> set =
        problem.keyword().filter(keyword -> shelf.examined().settings().find(keyword).isPresent());
    List<Remedy> remedies = new ArrayList<>();
    newerLibrary(problem, shelf).or(() -> meant(problem, shelf)).ifPresent(remedies::add);
    set.map(keyword -> without(keyword, shelf)).ifPresent(remedies::add);
    if (remedies.stream().allMatch(Remedy::weakens)) {
      remedies.addFirst(
          shelf.byHand(
              Actor.CLIENT,
              set.map("correct the value of \"%s\""::formatted)
                  .orElse("correct the connection string")));
    }
    return remedies;
  }

  private static Optional<Remedy> newerLibrary(ConninfoProblem problem, Shelf shelf) {
    return firstThatKnows(problem)
        .map(first -> shelf.byHand(Actor.CLIENT, "use libpq %d or newer".formatted(first.major())));
  }

  private static Optional<Remedy> meant(ConninfoProblem problem, Shelf shelf) {
    return problem
        .suggestion()
        .map(
            meant -> {
              String summary = "write \"%s\"".formatted(meant);
              return problem
                  .keyword()
                  .filter(_ -> wholeValue(problem))
                  .map(keyword -> shelf.tried(summary, Change.SetParameters.of(keyword, meant)))
                  .orElseGet(() -> shelf.byHand(Actor.CLIENT, summary));
            });
  }

  /// Whether a suggestion stands for the whole value; in `require_auth` it is for one of a list.
  private static boolean wholeValue(ConninfoProblem problem) {
    return problem.message().startsWith("invalid ")
        && !keywordRefused(problem)
        && !problem.keyword().equals(Optional.of("require_auth"));
  }

  private static Remedy without(String keyword, Shelf shelf) {
    String summary = "leave \"%s\" at its default".formatted(keyword);
    Change change = new Change.RemoveParameter(keyword);
    return HARMLESS.contains(keyword)
        ? shelf.tried(summary, change)
        : shelf.weaker(summary, change);
  }

  static Finding badPort(String text, Shelf shelf) {
    return Finding.of(
        Catalogue.CONNINFO_MALFORMED,
        "port \"%s\" is not a port number".formatted(text),
        List.of("port=" + text),
        "ports are numbers from 1 to 65535",
        List.of(shelf.tried("use PostgreSQL's own port", Change.SetParameters.of("port", "5432"))));
  }

  static Finding socketPath(String path, int limit, Shelf shelf) {
    return Finding.of(
        Catalogue.CONNINFO_MALFORMED,
        "socket path \"%s\" is too long".formatted(path),
        List.of("%d characters; at most %d fit".formatted(path.length(), limit)),
        "the operating system limits the path of a Unix-domain socket",
        List.of(shelf.byHand(Actor.SERVER, "choose a shorter unix_socket_directories")));
  }
}
