package io.github.pgseal.lab.scenario;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A database whose name is a scenario of `pg_hba.conf`, so that one server plays many.
public enum HbaDatabase {
  TRUST("host DB all ADDR trust"),
  SCRAM("host DB all ADDR scram-sha-256"),
  MD5("host DB all ADDR md5"),
  PASSWORD("host DB all ADDR password"),
  /// TLS is obligatory, by there being no entry for anything else.
  TLS_ONLY("hostssl DB all ADDR scram-sha-256"),
  TLS_ONLY_TRUST("hostssl DB all ADDR trust"),
  /// TLS is obligatory, by an entry that rejects clear text.
  PLAINTEXT_REJECTED("hostnossl DB all ADDR reject\nhost DB all ADDR scram-sha-256"),
  /// Clear text is obligatory, by there being no entry for TLS.
  PLAINTEXT_ONLY("hostnossl DB all ADDR scram-sha-256"),
  REJECT("host DB all ADDR reject"),
  NO_ENTRY("# there is no entry for database DB"),
  CERT("hostssl DB all ADDR cert"),
  CLIENT_VERIFY_CA("hostssl DB all ADDR trust clientcert=verify-ca"),
  CLIENT_VERIFY_FULL("hostssl DB all ADDR scram-sha-256 clientcert=verify-full");

  private final String template;

  HbaDatabase(String template) {
    this.template = template;
  }

  /// The name of the database.
  public String database() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its lines in `pg_hba.conf`, for IPv4 and IPv6.
  public String hba() {
    return hba(database());
  }

  /// The same lines for another database.
  public String hba(String database) {
    return Stream.of("0.0.0.0/0", "::/0")
        .map(address -> template.replace("DB", database).replace("ADDR", address) + "\n")
        .collect(Collectors.joining());
  }

  /// The `pg_hba.conf` of a server that has all of them. Over its Unix socket it trusts everybody,
  /// which the mode of the socket's directory makes safe.
  public static String allHba() {
    return LOCAL + Stream.of(values()).map(HbaDatabase::hba).collect(Collectors.joining());
  }

  /// The line for the Unix socket.
  public static final String LOCAL = "local all all trust\n";
}
