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

  /// Parameters whose defaults demand nothing of the server.
  private static final List<String> DEMANDS =
      List.of("channel_binding", "require_auth", "sslcertmode", "ssl_min_protocol_version");

  private SettingsFindings() {}

  static Finding bad(ConninfoProblem problem, Shelf shelf) {
    Catalogue entry = entry(problem);
    return new Finding(
        entry,
        entry.severity(),
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
    knownElsewhere(problem)
        .ifPresent(
            versions ->
                evidence.add(
                    "%s does not know it; %s"
                        .formatted(shelf.examined().model().name(), versions)));
    return evidence.isEmpty() ? List.of(problem.message()) : evidence;
  }

  /// The versions that know a keyword which this one refuses.
  private static Optional<String> knownElsewhere(ConninfoProblem problem) {
    if (!problem.message().startsWith("invalid ")) {
      return Optional.empty();
    }
    return problem
        .keyword()
        .flatMap(Keyword::of)
        .flatMap(
            keyword ->
                Arrays.stream(LibpqVersion.values())
                    .filter(keyword::isIn)
                    .findFirst()
                    .filter(first -> first != LibpqVersion.V12)
                    .map(first -> "libpq %d and newer do".formatted(first.major())));
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
    List<Remedy> remedies = new ArrayList<>();
    switch (entry) {
      case BAD_SSLMODE_VALUE, WEAK_SSLMODE_WITH_SYSTEM_ROOTS ->
          remedies.add(
              shelf.tried(
                  "verify certificate and host name",
                  Change.SetParameters.of("sslmode", "verify-full")));
      case TLS_NOT_COMPILED_IN ->
          remedies.add(
              shelf.byHand(
                  Actor.CLIENT,
                  "install a libpq that is built with OpenSSL; every Linux distribution's is"));
      case GSS_INTERFERENCE ->
          remedies.add(
              shelf.tried(
                  "use TLS instead of GSSAPI encryption",
                  new Change.SetParameters(
                      List.of(
                          new Change.Assignment("gssencmode", "disable"),
                          new Change.Assignment("sslmode", "verify-full")))));
      default -> {
        if (problem.message().startsWith("weak sslmode")) {
          remedies.add(
              shelf.tried(
                  "verify certificate and host name",
                  Change.SetParameters.of("sslmode", "verify-full")));
        }
      }
    }
    problem
        .suggestion()
        .filter(_ -> !problem.message().startsWith("weak sslmode"))
        .ifPresent(
            suggestion ->
                remedies.add(shelf.byHand(Actor.CLIENT, "write \"%s\"".formatted(suggestion))));
    if (remedies.isEmpty()) {
      remedies.addAll(corrections(problem, shelf));
    }
    return remedies;
  }

  /// What is left where nothing better is known: the default, which may ask for less than was
  /// meant.
  private static List<Remedy> corrections(ConninfoProblem problem, Shelf shelf) {
    Optional<String> set =
        problem.keyword().filter(keyword -> shelf.examined().settings().find(keyword).isPresent());
    if (set.isEmpty()) {
      return List.of(shelf.byHand(Actor.CLIENT, "correct the connection string"));
    }
    String keyword = set.get();
    String summary = "leave \"%s\" at its default".formatted(keyword);
    Change change = new Change.RemoveParameter(keyword);
    return DEMANDS.contains(keyword)
        ? List.of(
            shelf.byHand(Actor.CLIENT, "correct the value of \"%s\"".formatted(keyword)),
            shelf.weaker(summary, change))
        : List.of(shelf.tried(summary, change));
  }

  static Finding badPort(String text, Shelf shelf) {
    return new Finding(
        Catalogue.CONNINFO_MALFORMED,
        Catalogue.CONNINFO_MALFORMED.severity(),
        "port \"%s\" is not a port number".formatted(text),
        List.of("port=" + text),
        "ports are numbers from 1 to 65535",
        List.of(shelf.tried("use PostgreSQL's own port", Change.SetParameters.of("port", "5432"))));
  }

  static Finding socketPath(String path, int limit, Shelf shelf) {
    return new Finding(
        Catalogue.CONNINFO_MALFORMED,
        Catalogue.CONNINFO_MALFORMED.severity(),
        "socket path \"%s\" is too long".formatted(path),
        List.of("%d characters; at most %d fit".formatted(path.length(), limit)),
        "the operating system limits the path of a Unix-domain socket",
        List.of(shelf.byHand(Actor.SERVER, "choose a shorter unix_socket_directories")));
  }
}
