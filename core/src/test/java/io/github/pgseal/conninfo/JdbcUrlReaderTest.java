package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expectations are what pgjdbc 42.7.13 did with these URLs.
class JdbcUrlReaderTest {

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql:                               | localhost | 5432       | osuser",
        "jdbc:postgresql://                             | localhost | 5432       | osuser",
        "jdbc:postgresql:shop                           | localhost | 5432       | shop",
        "jdbc:postgresql:a/b                            | localhost | 5432       | a/b",
        "jdbc:postgresql://h/                           | h         | 5432       | osuser",
        "jdbc:postgresql://h:5433/shop                  | h         | 5433       | shop",
        "jdbc:postgresql://h1:1,h2/shop                 | h1,h2     | 1,5432     | shop",
        "jdbc:postgresql://h,,i/shop                    | h,,i      | 5432,5432,5432 | shop",
        "jdbc:postgresql://h,/shop                      | h         | 5432       | shop",
        "jdbc:postgresql://[::1]:5/shop                 | ::1       | 5          | shop",
        "jdbc:postgresql:///shop                        | localhost | 5432       | shop",
        "jdbc:postgresql://:5/shop                      | localhost | 5          | shop",
        "jdbc:postgresql://h/a%2Fb+c                    | h         | 5432       | a/b c",
        "jdbc:postgresql://h/a?PGHOST=z&PGPORT=3&PGDBNAME=q | z     | 3          | q",
        "jdbc:postgresql:a?host=z&port=3&dbname=q       | z         | 3          | q",
        "jdbc:postgresql://h/a?&&x=1                    | h         | 5432       | a",
        "jdbc:postgresql://%68/a#f                      | %68       | 5432       | a#f",
      })
  void hostPortAndDatabaseAreFound(String url, String host, String port, String database) {
    ConnectionSettings settings = read(url);

    assertThat(settings.value("host")).isEqualTo(host);
    assertThat(settings.value("port")).isEqualTo(port);
    assertThat(settings.value("dbname")).isEqualTo(database);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:/",
        "jdbc:postgresql:/db",
        "jdbc:postgresql://h",
        "jdbc:postgresql://h?user=a",
        "jdbc:postgresql://h:x/db",
        "jdbc:postgresql://h:0/db",
        "jdbc:postgresql://h:70000/db",
        "jdbc:postgresql://h:/db",
        "jdbc:postgresql://h/db/x",
        "jdbc:postgresql://h//",
        "jdbc:postgresql://h/%zz",
        "jdbc:postgresql://h/db?user=%zz",
        "jdbc:postgresql://h/db?PGPORT=x",
        "jdbc:postgresql://h/db?service=nope",
      })
  void urlsThatPgjdbcCannotParseAreRefusedInItsWords(String url) {
    assertThat(problem(url).message()).isEqualTo("Unable to parse URL " + url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl=true                      | sslmode              | verify-full",
        "ssl                           | sslmode              | verify-full",
        "ssl=false                     | sslmode              | prefer",
        "ssl=true&sslmode=require      | sslmode              | require",
        "sslmode=VERIFY-CA             | sslmode              | verify-ca",
        "sslrootcert=/ca.crt           | sslrootcert          | /ca.crt",
        "sslNegotiation=direct         | sslnegotiation       | direct",
        "channelBinding=require        | channel_binding      | require",
        "gssEncMode=PREFER             | gssencmode           | prefer",
        "gssEncMode=allow              | gssencmode           | disable",
        "connectTimeout=3              | connect_timeout      | 3",
        "requireAuth=scram-sha-256     | require_auth         | scram-sha-256",
        "targetServerType=preferSlave  | target_session_attrs | prefer-standby",
        "loadBalanceHosts=true         | load_balance_hosts   | random",
        "ApplicationName=a%20b         | application_name     | a b",
        "currentSchema=s               | currentSchema        | s",
        "loginTimeout=4                | loginTimeout         | 4",
        "user=a&user=b                 | user                 | b",
        "x=1                           | sslmode              | prefer",
        "x=1                           | connect_timeout      | 10",
      })
  void propertiesBecomeKeywords(String query, String keyword, String value) {
    assertThat(read("jdbc:postgresql://h/db?" + query).value(keyword)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=verify_full  | Invalid sslmode value: verify_full                              | verify-full",
        "sslmode=             | Invalid sslmode value:                                          | ''",
        "gssEncMode=foo       | Invalid gssEncMode value: foo                                   | ''",
        "targetServerType=PRIMARY | Invalid targetServerType value: PRIMARY                     | primary",
        "connectTimeout=foo   | connectTimeout parameter value must be an integer but was: foo  | ''",
      })
  void refusedValuesAreRefusedInPgjdbcsWords(String query, String message, String suggestion) {
    ConninfoProblem problem = problem("jdbc:postgresql://h/db?" + query);

    assertThat(problem.message().strip()).isEqualTo(message);
    assertThat(problem.suggestion().orElse("")).isEqualTo(suggestion);
  }

  @Test
  void placesAreKept() {
    String url = "jdbc:postgresql://db1/shop?user=app&ssl=true";

    assertThat(read(url).find("sslmode"))
        .contains(new Setting("sslmode", "verify-full", new Origin.JdbcUrl(new Span(36, 44))));
  }

  @Test
  void theEnvironmentOfLibpqHasNoEffect() {
    surroundings.variable("PGSSLMODE", "require").variable("PGHOST", "elsewhere");

    ConnectionSettings settings = read("jdbc:postgresql:shop");

    assertThat(settings.value("sslmode")).isEqualTo("prefer");
    assertThat(settings.value("host")).isEqualTo("localhost");
  }

  @Test
  void thePasswordFileCounts() {
    surroundings.file("/home/osuser/.pgpass", "db1:5432:shop:app:pw\n");

    assertThat(read("jdbc:postgresql://db1/shop?user=app").find("password"))
        .contains(new Setting("password", "pw", new Origin.PassFile("/home/osuser/.pgpass", 1)));
  }

  @Test
  void theServiceFileCounts() {
    surroundings.file("/home/osuser/.pg_service.conf", "[s]\nuser=svc\n");

    assertThat(read("jdbc:postgresql://db1/shop?service=s").value("user")).isEqualTo("svc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://app:hunter2@h/db",
        "jdbc:postgresql://h?password=hunter2",
        "jdbc:postgresql://h?sslpassword=hunter2&x",
        "jdbc:postgres://app:hunter2@h/db",
      })
  void noMistakeShowsAPassword(String url) {
    assertThat(problem(url).toString()).doesNotContain("hunter2").contains("***");
  }

  @Test
  void anotherDriversUrlIsNamed() {
    ConninfoProblem problem = problem("jdbc:postgres://h/db");

    assertThat(problem.message()).isEqualTo("No suitable driver found for jdbc:postgres://h/db");
    assertThat(problem.suggestion()).contains("jdbc:postgresql:");
  }

  private ConnectionSettings read(String url) {
    return switch (reading(url)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings;
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          throw new AssertionError(problem.message());
    };
  }

  private ConninfoProblem problem(String url) {
    return switch (reading(url)) {
      case SettingsReading.Complete(ConnectionSettings settings) ->
          throw new AssertionError(settings.toString());
      case SettingsReading.Malformed(ConninfoProblem problem) -> problem;
    };
  }

  private SettingsReading reading(String url) {
    return SettingsReader.read(url, LibpqBuild.packaged(LibpqVersion.V18), surroundings);
  }
}
