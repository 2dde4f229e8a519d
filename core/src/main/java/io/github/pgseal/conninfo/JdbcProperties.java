package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Translates pgjdbc's properties into libpq's keywords and adds pgjdbc's defaults.
final class JdbcProperties {

  private static final Origin DEFAULT = new Origin.Default();

  /// Properties whose values mean the same to both.
  private static final Map<String, String> SAME_VALUES =
      Map.ofEntries(
          Map.entry("sslNegotiation", "sslnegotiation"),
          Map.entry("channelBinding", "channel_binding"),
          Map.entry("requireAuth", "require_auth"),
          Map.entry("ApplicationName", "application_name"),
          Map.entry("kerberosServerName", "krbsrvname"));

  private static final Map<String, String> SESSION_ATTRIBUTES =
      Map.of(
          "any", "any",
          "primary", "primary",
          "master", "primary",
          "secondary", "standby",
          "slave", "standby",
          "preferSecondary", "prefer-standby",
          "preferSlave", "prefer-standby",
          "preferPrimary", "any");

  private final Collected properties;
  private final String url;
  private final Surroundings surroundings;
  private final Collected settings = new Collected();
  private final LibpqBuild build = LibpqBuild.packaged(LibpqVersion.NEWEST);

  JdbcProperties(Collected properties, String url, Surroundings surroundings) {
    this.properties = properties;
    this.url = url;
    this.surroundings = surroundings;
  }

  Collected toKeywords() throws ConninfoMistake {
    for (Setting property : properties.toSettings().settings()) {
      translate(property);
    }
    service();
    defaults();
    password();
    return settings;
  }

  private void translate(Setting property) throws ConninfoMistake {
    String name = property.name();
    String value = property.value();
    switch (name) {
      case "sslmode" -> put(property, name, sslMode(property));
      case "ssl" -> {
        // sslmode wins; and ssl=false does not switch TLS off.
        if (!properties.has("sslmode")) {
          boolean on = value.isEmpty() || value.equalsIgnoreCase("true");
          put(property, "sslmode", on ? "verify-full" : "prefer");
        }
      }
      case "gssEncMode" -> put(property, "gssencmode", gssEncMode(property));
      case "targetServerType" -> {
        String attributes = SESSION_ATTRIBUTES.get(value);
        if (attributes == null) {
          throw invalid(property, SESSION_ATTRIBUTES.keySet().stream().sorted().toList());
        }
        put(property, "target_session_attrs", attributes);
      }
      case "loadBalanceHosts" ->
          put(property, "load_balance_hosts", isTrue(value) ? "random" : "disable");
      case "tcpKeepAlive" -> put(property, "keepalives", isTrue(value) ? "1" : "0");
      case "connectTimeout" -> put(property, "connect_timeout", seconds(property));
      default -> put(property, SAME_VALUES.getOrDefault(name, name), value);
    }
  }

  private void put(Setting property, String keyword, String value) {
    settings.put(keyword, value, property.origin());
  }

  private static boolean isTrue(String value) {
    return value.equalsIgnoreCase("true");
  }

  private static String sslMode(Setting property) throws ConninfoMistake {
    String word = property.value().toLowerCase(Locale.ROOT);
    if (SslMode.parse(word).isEmpty()) {
      throw invalid(
          property, List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"));
    }
    return word;
  }

  /// "allow" encrypts with GSSAPI only when the server insists, which libpq has no word for.
  private static String gssEncMode(Setting property) throws ConninfoMistake {
    String word = property.value().toLowerCase(Locale.ROOT);
    if (word.equals("allow")) {
      return GssEncMode.DISABLE.toText();
    }
    if (GssEncMode.parse(word).isEmpty()) {
      throw invalid(property, List.of("disable", "allow", "prefer", "require"));
    }
    return word;
  }

  private static String seconds(Setting property) throws ConninfoMistake {
    if (IntegerText.parse(property.value()).isEmpty()) {
      throw ConninfoMistake.about(
          property,
          "connectTimeout parameter value must be an integer but was: " + property.value());
    }
    return property.value();
  }

  private static ConninfoMistake invalid(Setting property, List<String> words) {
    return ConninfoMistake.about(
        property,
        "Invalid " + property.name() + " value: " + property.value(),
        Suggestion.nearest(property.value(), words));
  }

  private void service() throws ConninfoMistake {
    if (!settings.has("service")) {
      return;
    }
    try {
      new ServiceFile(settings, build, surroundings).absorb();
    } catch (ConninfoMistake mistake) {
      ConninfoProblem problem = mistake.problem();
      throw new ConninfoMistake(
          new ConninfoProblem(
              "Unable to parse URL " + JdbcUrlParser.masked(url),
              problem.keyword(),
              problem.span(),
              problem.origin(),
              problem.suggestion()));
    }
  }

  private void defaults() {
    surroundings.user().ifPresent(user -> settings.putIfAbsent("user", user, DEFAULT));
    settings.value("user").ifPresent(user -> settings.putIfAbsent("dbname", user, DEFAULT));
    settings.putIfAbsent("host", "localhost", DEFAULT);
    settings.putIfAbsent("port", "5432", DEFAULT);
    settings.putIfAbsent("sslmode", "prefer", DEFAULT);
    settings.putIfAbsent("sslnegotiation", "postgres", DEFAULT);
    settings.putIfAbsent("sslsni", "1", DEFAULT);
    settings.putIfAbsent("ssl_min_protocol_version", "TLSv1.2", DEFAULT);
    settings.putIfAbsent("gssencmode", GssEncMode.DISABLE.toText(), DEFAULT);
    settings.putIfAbsent("channel_binding", "prefer", DEFAULT);
    settings.putIfAbsent("target_session_attrs", "any", DEFAULT);
    settings.putIfAbsent("connect_timeout", "10", DEFAULT);
  }

  private void password() throws ConninfoMistake {
    Optional<String> path =
        surroundings
            .variable("PGPASSFILE")
            .or(() -> surroundings.home().map(home -> home + "/.pgpass"));
    if (settings.has("password") || path.isEmpty()) {
      return;
    }
    HostEntry first = HostList.of(settings.toSettings(), build).getFirst();
    PassFile file = new PassFile(path.get(), build, surroundings.disk());
    String database = settings.value("dbname").orElse("");
    String user = settings.value("user").orElse("");
    if (file.find(first, database, user) instanceof PassFile.Found found) {
      settings.put("password", found.password(), new Origin.PassFile(path.get(), found.line()));
    }
  }
}
