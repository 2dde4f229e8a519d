package io.github.pgseal.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Makes connection strings and environments whose options make sense, nearly make sense, or do
/// not. None of them leads to a server.
final class OddOptions {

  /// A connection string, and the environment to use it in.
  record Case(String conninfo, Map<String, String> environment) {
    Case {
      environment = Map.copyOf(environment);
    }
  }

  private static final List<String> MODES =
      List.of(
          "disable",
          "allow",
          "prefer",
          "require",
          "verify-ca",
          "verify-full",
          "Require",
          "",
          " ",
          "on");
  private static final List<String> THREE =
      List.of("disable", "prefer", "require", "allow", "", "PREFER", "no");
  private static final List<String> TLS =
      List.of(
          "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3", "tlsv1.2", "TLSV1", "", "TLSv1.4", "SSLv3",
          "1.2");
  private static final List<String> WIRE = List.of("3.0", "3.2", "latest", "3.1", "", "2.0", "4");
  private static final List<String> AUTH =
      List.of(
          "password",
          "md5",
          "gss",
          "sspi",
          "scram-sha-256",
          "oauth",
          "none",
          "!none",
          "!md5",
          "",
          ",",
          "md5,md5",
          "md5,!gss",
          "!md5,gss",
          "!md5,!md5",
          "password,none",
          "none,",
          "creds",
          " md5",
          "md5 ",
          "!",
          "!!md5",
          "Md5");
  private static final List<String> PORTS =
      List.of(
          "",
          "5432",
          "0",
          "65535",
          "65536",
          "-1",
          "x",
          "5432x",
          " 5432 ",
          "+1",
          "1,2",
          ",",
          "1,2,3",
          "5432,",
          "99999999999",
          "1.5");
  private static final List<String> HOSTS =
      List.of("/nowhere", "/nowhere,/nowhere-else", "/nowhere,/b,/c");
  private static final List<String> SESSIONS =
      List.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby", "", "Any");
  // With "random" the order of the messages is anybody's guess.
  private static final List<String> BALANCE = List.of("disable", "", "on");
  private static final List<String> NUMBERS =
      List.of("", "0", "1", "-1", "10", "x", " 7 ", "1x", "99999999999", "2.5");

  private static final Map<String, List<String>> OPTIONS =
      new LinkedHashMap<>(
          Map.ofEntries(
              Map.entry("sslmode", MODES),
              Map.entry("requiressl", List.of("1", "0", "", "yes")),
              Map.entry("sslnegotiation", List.of("postgres", "direct", "", "Direct")),
              Map.entry("sslrootcert", List.of("system", "/absent", "", "System")),
              Map.entry("sslcertmode", List.of("disable", "allow", "require", "", "x")),
              Map.entry("gssencmode", THREE),
              Map.entry("channel_binding", THREE),
              Map.entry("require_auth", AUTH),
              Map.entry("ssl_min_protocol_version", TLS),
              Map.entry("ssl_max_protocol_version", TLS),
              Map.entry("min_protocol_version", WIRE),
              Map.entry("max_protocol_version", WIRE),
              Map.entry("port", PORTS),
              Map.entry("target_session_attrs", SESSIONS),
              Map.entry("load_balance_hosts", BALANCE),
              Map.entry("connect_timeout", NUMBERS),
              Map.entry("sslsni", List.of("0", "1", "", "x")),
              Map.entry("hostaddr", List.of("", "bogus", ",", "bogus,bogus"))));

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGREQUIRESSL", "requiressl"),
          Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCERTMODE", "sslcertmode"),
          Map.entry("PGGSSENCMODE", "gssencmode"),
          Map.entry("PGCHANNELBINDING", "channel_binding"),
          Map.entry("PGREQUIREAUTH", "require_auth"),
          Map.entry("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
          Map.entry("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version"),
          Map.entry("PGMINPROTOCOLVERSION", "min_protocol_version"),
          Map.entry("PGMAXPROTOCOLVERSION", "max_protocol_version"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
          Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"));

  private final Random random;
  private final List<String> services;

  /// Cases from a seed.
  ///
  /// @param services names of services, existing or not
  OddOptions(long seed, List<String> services) {
    this.random = new Random(seed);
    this.services = List.copyOf(services);
  }

  /// The next case.
  Case next() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("host", oneOf(HOSTS));
    options.put("user", "app");
    List<String> names = OPTIONS.keySet().stream().sorted().toList();
    for (int count = random.nextInt(4); count >= 0; count--) {
      String name = oneOf(names);
      options.put(name, oneOf(OPTIONS.getOrDefault(name, List.of(""))));
    }
    if (random.nextInt(5) == 0) {
      options.put("service", oneOf(services));
    }
    Map<String, String> environment = new HashMap<>();
    List<String> variables = VARIABLES.keySet().stream().sorted().toList();
    for (int count = random.nextInt(3); count > 0; count--) {
      String variable = oneOf(variables);
      String name = VARIABLES.getOrDefault(variable, "");
      environment.put(variable, oneOf(OPTIONS.getOrDefault(name, List.of(""))));
    }
    return new Case(text(options), environment);
  }

  private static String text(Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> option.getKey() + "='" + option.getValue() + "'")
        .collect(Collectors.joining(" "));
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
