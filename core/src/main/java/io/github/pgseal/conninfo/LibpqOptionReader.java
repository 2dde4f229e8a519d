package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Checks settings as libpq does before it connects.
public final class LibpqOptionReader {

  private LibpqOptionReader() {}

  /// The checks of `connectOptions2` in fe-connect.c, in its order; the first mistake is reported.
  ///
  /// Numbers are the exception: libpq reads ports, `connect_timeout` and the keepalive settings
  /// while it connects. [LibpqOptions] says where their mistakes are.
  public static OptionsReading read(
      ConnectionSettings settings, LibpqBuild build, Surroundings surroundings) {
    try {
      return new OptionsReading.Valid(new Reading(settings, build, surroundings).options());
    } catch (ConninfoMistake mistake) {
      return new OptionsReading.Refused(mistake.problem());
    }
  }

  private record Reading(ConnectionSettings settings, LibpqBuild build, Surroundings surroundings) {

    LibpqOptions options() throws ConninfoMistake {
      OptionChecks checks = new OptionChecks(settings, build);
      List<HostEntry> hosts = HostList.of(settings, build);
      String user = user();
      RequireAuth requireAuth = new RequireAuthParser(settings, build.version()).parse();
      ChannelBinding channelBinding = checks.channelBinding();
      SslMode sslMode = checks.sslMode();
      SslNegotiation negotiation = checks.sslNegotiation(sslMode);
      checks.systemRoots(sslMode);
      Optional<TlsVersion> minTls = checks.tlsVersion("ssl_min_protocol_version");
      Optional<TlsVersion> maxTls = checks.tlsVersion("ssl_max_protocol_version");
      checks.tlsRange(minTls, maxTls);
      SslCertMode certMode = checks.sslCertMode();
      GssEncMode gssEncMode = checks.gssEncMode();
      checks.rest();
      String given = settings.value("dbname");
      NumericOptions numbers = new NumericOptions(settings, build.version());
      return new LibpqOptions(
          build,
          hosts,
          user,
          given.isEmpty() ? user : given,
          sslMode,
          negotiation,
          gssEncMode,
          channelBinding,
          certMode,
          requireAuth,
          minTls,
          maxTls,
          root(),
          fileOr("sslcert", "postgresql.crt"),
          fileOr("sslkey", "postgresql.key"),
          revocationList(),
          nonEmpty("sslcrldir"),
          build.version().since(14) && settings.value("sslsni").startsWith("1"),
          numbers.connectTimeout(),
          !settings.value("sslpassword").isEmpty(),
          numbers.socketProblem(),
          numbers.timeoutProblem());
    }

    private String user() throws ConninfoMistake {
      Optional<String> user = nonEmpty("user").or(surroundings::user);
      // libpq names the user id here, which pgseal does not ask for.
      return user.orElseThrow(
          () ->
              new ConninfoMistake(
                  new ConninfoProblem(
                      "local user does not exist",
                      Optional.of("user"),
                      Optional.empty(),
                      Optional.empty())));
    }

    private RootSource root() {
      Optional<String> given = nonEmpty("sslrootcert");
      if (build.version().since(16) && given.equals(Optional.of("system"))) {
        return new RootSource.SystemRoots();
      }
      return given
          .<RootSource>map(path -> new RootSource.File(path, false))
          .or(() -> inHome("root.crt").map(path -> new RootSource.File(path, true)))
          .orElseGet(RootSource.HomeUnknown::new);
    }

    private Optional<String> revocationList() {
      if (nonEmpty("sslcrldir").isPresent()) {
        return nonEmpty("sslcrl");
      }
      return fileOr("sslcrl", "root.crl");
    }

    private Optional<String> fileOr(String keyword, String defaultName) {
      return nonEmpty(keyword).or(() -> inHome(defaultName));
    }

    private Optional<String> inHome(String name) {
      return build.version().home(surroundings).map(home -> home + "/.postgresql/" + name);
    }

    private Optional<String> nonEmpty(String keyword) {
      return Optional.of(settings.value(keyword)).filter(value -> !value.isEmpty());
    }
  }

  /// Settings that are numbers, by the rules of `parse_int_param` in fe-connect.c.
  private record NumericOptions(ConnectionSettings settings, LibpqVersion version) {

    Optional<Duration> connectTimeout() {
      return settings
          .find("connect_timeout")
          .flatMap(setting -> IntegerText.parse(setting.value()))
          .filter(seconds -> seconds > 0)
          .map(this::atLeast)
          .map(Duration::ofSeconds);
    }

    /// Up to 16, a second would be too short for the rounding of the clock.
    private int atLeast(int seconds) {
      return version.since(17) ? seconds : Math.max(2, seconds);
    }

    Optional<ConninfoProblem> timeoutProblem() {
      return problem("connect_timeout");
    }

    Optional<ConninfoProblem> socketProblem() {
      Optional<ConninfoProblem> first = problem("keepalives");
      boolean used =
          settings
              .find("keepalives")
              .flatMap(setting -> IntegerText.parse(setting.value()))
              .map(number -> number != 0)
              .orElse(true);
      if (used) {
        first =
            first
                .or(() -> problem("keepalives_idle", "TCP_KEEPIDLE", 32767))
                .or(() -> problem("keepalives_interval", "TCP_KEEPINTVL", 32767))
                .or(() -> problem("keepalives_count", "TCP_KEEPCNT", 127))
                .or(() -> problem("tcp_user_timeout"));
      }
      return first;
    }

    /// A number that is none, or one that Linux does not take.
    private Optional<ConninfoProblem> problem(String keyword, String socketOption, int highest) {
      return problem(keyword)
          .or(
              () ->
                  settings
                      .find(keyword)
                      .filter(setting -> !inRange(setting.value(), highest))
                      .map(
                          setting ->
                              ConninfoMistake.about(
                                      setting,
                                      "setsockopt(%s) failed: Invalid argument"
                                          .formatted(socketOption))
                                  .problem()));
    }

    private static boolean inRange(String text, int highest) {
      return IntegerText.parse(text).filter(number -> number > 0 && number <= highest).isPresent();
    }

    private Optional<ConninfoProblem> problem(String keyword) {
      return settings
          .find(keyword)
          .filter(setting -> IntegerText.parse(setting.value()).isEmpty())
          .map(
              setting ->
                  ConninfoMistake.about(
                          setting,
                          "invalid integer value \"%s\" for connection option \"%s\""
                              .formatted(setting.value(), keyword))
                      .problem());
    }
  }
}
