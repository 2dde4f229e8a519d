package io.github.pgseal.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes connection strings that are right, nearly right, and wrong.
final class OddConninfo {

  private static final List<String> KEYWORDS =
      List.of(
          "host",
          "hostaddr",
          "port",
          "user",
          "password",
          "dbname",
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "sslcrl",
          "sslcrldir",
          "sslpassword",
          "sslcertmode",
          "sslsni",
          "sslnegotiation",
          "sslcompression",
          "requiressl",
          "requirepeer",
          "require_auth",
          "channel_binding",
          "gssencmode",
          "krbsrvname",
          "gsslib",
          "gssdelegation",
          "options",
          "application_name",
          "fallback_application_name",
          "client_encoding",
          "connect_timeout",
          "keepalives",
          "keepalives_idle",
          "tcp_user_timeout",
          "service",
          "passfile",
          "target_session_attrs",
          "load_balance_hosts",
          "replication",
          "ssl_min_protocol_version",
          "ssl_max_protocol_version",
          "min_protocol_version",
          "max_protocol_version",
          "sslkeylogfile",
          "scram_client_key",
          "oauth_issuer",
          "servicefile",
          "authtype",
          "tty",
          "ssl",
          "sslMode",
          "SSLMODE",
          "sslmod",
          "",
          "x y",
          "host%20",
          "sslmode%3D");

  private static final List<String> VALUES =
      List.of(
          "",
          "require",
          "verify-full",
          "disable",
          "prefer",
          "1",
          "0",
          "true",
          "false",
          "db",
          "db1,db2",
          "/var/run/postgresql",
          "%2Fvar%2Frun",
          "127.0.0.1",
          "::1",
          "[::1]",
          "5432",
          "5432,5433",
          "a b",
          "a'b",
          "a\\b",
          "a\\",
          "'",
          "''",
          "a=b",
          "a&b",
          "a%b",
          "a%2",
          "a%zz",
          "a%00b",
          "a%41b",
          "%",
          "%20a%20",
          " a ",
          "postgresql://x",
          "ü",
          "日本",
          "a#b",
          "a?b",
          "a@b",
          "a:b",
          "a+b",
          "\t",
          "a\nb",
          "\u0001",
          "1,",
          ",",
          "10s",
          "system");

  private static final String ALPHABET =
      " \t\n='\\\"%&?/:@[],#+-_.~0123456789abcdefABCDEFhostuserportsslmoderequire\u00e9\u65e5";

  private final Random random;

  OddConninfo(long seed) {
    random = new Random(seed);
  }

  /// The next text; never with a NUL, at which a text ends for C.
  String next() {
    String text =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> keywordValue();
          case 3, 4, 5, 6 -> uri();
          default -> noise(random.nextInt(24));
        };
    for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
      text = mutated(text);
    }
    return text;
  }

  /// One of these.
  String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// A number from 0 to `bound` - 1.
  int below(int bound) {
    return random.nextInt(bound);
  }

  private String keywordValue() {
    return some(
        4,
        oneOf(List.of(" ", "  ", "\t", "\n", "")),
        () ->
            oneOf(KEYWORDS)
                + oneOf(List.of("=", "=", "=", " = ", "= ", " =", "", "=="))
                + quoted(oneOf(VALUES)));
  }

  private String quoted(String value) {
    return switch (random.nextInt(4)) {
      case 0 -> value;
      case 1 -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case 2 -> "'" + value + "'";
      default -> value.replace("\\", "\\\\").replace(" ", "\\ ").replace("'", "\\'");
    };
  }

  private String uri() {
    StringBuilder uri = new StringBuilder();
    uri.append(
        oneOf(
            List.of(
                "postgresql://",
                "postgres://",
                "postgresql://",
                "postgres://",
                "POSTGRES://",
                "postgresql:/",
                "postgresql:",
                "postgre://")));
    if (random.nextBoolean()) {
      uri.append(oneOf(VALUES));
      if (random.nextBoolean()) {
        uri.append(':').append(oneOf(VALUES));
      }
      uri.append('@');
    }
    uri.append(some(3, ",", this::hostPart));
    if (random.nextInt(3) > 0) {
      uri.append('/').append(oneOf(VALUES));
    }
    if (random.nextBoolean()) {
      uri.append('?').append(some(3, "&", this::parameter));
    }
    return uri.toString();
  }

  private String hostPart() {
    String host =
        oneOf(
            List.of(
                "",
                "db",
                "[::1]",
                "[]",
                "[::1",
                "[fe80::1%25eth0]",
                "127.0.0.1",
                "%2Ftmp",
                "/tmp",
                "d%20b",
                "d%2",
                "[::1]x",
                "a b",
                " db ",
                "ü"));
    return host
        + (random.nextBoolean()
            ? ":" + oneOf(List.of("", "5432", "x", "-1", "99999", "5%34", " 1 ", "1 2", "5432:1"))
            : "");
  }

  private String parameter() {
    return oneOf(KEYWORDS) + oneOf(List.of("=", "=", "=", "=", "", "==", "%3D")) + oneOf(VALUES);
  }

  private String some(int atMost, String separator, java.util.function.Supplier<String> part) {
    return IntStream.range(0, random.nextInt(atMost + 1))
        .mapToObj(_ -> part.get())
        .collect(Collectors.joining(separator));
  }

  private String noise(int length) {
    List<String> characters = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      characters.add(character());
    }
    return String.join("", characters);
  }

  private String character() {
    return String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
  }

  private String mutated(String text) {
    if (text.isEmpty()) {
      return character();
    }
    int at = random.nextInt(text.length());
    String before = text.substring(0, at);
    return switch (random.nextInt(4)) {
      case 0 -> before;
      case 1 -> before + text.substring(at + 1);
      case 2 -> before + character() + text.substring(at);
      default -> before + character() + text.substring(at + 1);
    };
  }
}
