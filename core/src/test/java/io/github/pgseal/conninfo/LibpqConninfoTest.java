package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.text.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibpqConninfoTest {

  private static final LibpqBuild BUILD = LibpqBuild.packaged(LibpqVersion.V18);
  private static final Origin DEFAULT = new Origin.Default();

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @Test
  void partsOfAUriKeepTheirPlaces() {
    String uri = "postgresql://app:s%40@db1:5433/shop?sslmode=require&ssl=true";

    ConnectionSettings settings = read(uri).withoutDefaults();

    assertThat(settings.settings())
        .containsExactly(
            new Setting("user", "app", new Origin.Uri(new Span(13, 16))),
            new Setting("password", "s@", new Origin.Uri(new Span(17, 21))),
            new Setting("host", "db1", new Origin.Uri(new Span(22, 25))),
            new Setting("port", "5433", new Origin.Uri(new Span(26, 30))),
            new Setting("dbname", "shop", new Origin.Uri(new Span(31, 35))),
            new Setting("sslmode", "require", new Origin.Uri(new Span(52, 60))));
    assertThat(uri.substring(52, 60)).isEqualTo("ssl=true");
  }

  @Test
  void pairsKeepTheirPlacesWithNameAndQuotes() {
    String text = "host=db1  sslmode = 'verify-full' port=1";

    Setting sslMode = read(text).find("sslmode").orElseThrow();

    assertThat(sslMode)
        .isEqualTo(
            new Setting("sslmode", "verify-full", new Origin.KeywordValue(new Span(10, 33))));
    assertThat(text.substring(10, 33)).isEqualTo("sslmode = 'verify-full'");
  }

  @Test
  void withoutATextEverythingComesFromEnvironmentAndDefaults() {
    surroundings.variable("PGHOST", "db1").variable("PGSSLMODE", "require");

    ConnectionSettings settings = read("");

    assertThat(settings.find("host"))
        .contains(new Setting("host", "db1", new Origin.Environment("PGHOST")));
    assertThat(settings.find("sslmode"))
        .contains(new Setting("sslmode", "require", new Origin.Environment("PGSSLMODE")));
    assertThat(settings.find("user")).contains(new Setting("user", "osuser", DEFAULT));
    assertThat(settings.find("dbname")).contains(new Setting("dbname", "osuser", DEFAULT));
    assertThat(settings.find("port")).contains(new Setting("port", "5432", DEFAULT));
    assertThat(settings.find("gssencmode")).contains(new Setting("gssencmode", "prefer", DEFAULT));
  }

  @Test
  void theTextBeatsTheServiceFileWhichBeatsTheEnvironment() {
    surroundings
        .file("/home/osuser/.pg_service.conf", "[shop]\nhost=svc\nport=1\nuser=svc\n")
        .variable("PGPORT", "2")
        .variable("PGUSER", "env")
        .variable("PGDATABASE", "env");

    ConnectionSettings settings = read("service=shop user=text");

    assertThat(settings.value("user")).isEqualTo("text");
    assertThat(settings.value("dbname")).isEqualTo("env");
    assertThat(settings.find("port"))
        .contains(
            new Setting("port", "1", new Origin.ServiceFile("/home/osuser/.pg_service.conf", 3)));
  }

  @Test
  void originsAreOrderedTextServiceEnvironmentDefault() {
    surroundings
        .file("/home/osuser/.pg_service.conf", "[shop]\nport=1\n")
        .variable("PGHOST", "db1");

    List<String> origins =
        read("service=shop user=u").settings().stream()
            .map(setting -> setting.origin().getClass().getSimpleName())
            .distinct()
            .toList();

    assertThat(origins).containsExactly("KeywordValue", "ServiceFile", "Environment", "Default");
  }

  @ParameterizedTest
  @CsvSource({
    "1,      '',      require",
    "10,     '',      require",
    "0,      '',      prefer",
    "1,      disable, disable",
  })
  void theOldVariableCountsOnlyWithAOneAndBelowTheNewOne(
      String requireSsl, String sslMode, String expected) {
    surroundings.variable("PGREQUIRESSL", requireSsl);
    if (!sslMode.isEmpty()) {
      surroundings.variable("PGSSLMODE", sslMode);
    }

    assertThat(read("").value("sslmode")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"15, prefer", "16, verify-full", "18, verify-full"})
  void systemRootsRaiseAnUnsetSslMode(int major, String expected) {
    LibpqBuild build = LibpqBuild.packaged(LibpqVersion.of(major).orElseThrow());

    assertThat(read("sslrootcert=system", build).find("sslmode"))
        .contains(new Setting("sslmode", expected, DEFAULT));
    assertThat(read("sslrootcert=system sslmode=require", build).value("sslmode"))
        .isEqualTo("require");
  }

  @Test
  void aBuildWithoutTlsHasOtherDefaults() {
    LibpqBuild build = new LibpqBuild(LibpqVersion.V18, false, false, OpenSsl.V3_0, "/tmp", "/etc");

    ConnectionSettings settings = read("", build);

    assertThat(settings.value("sslmode")).isEqualTo("disable");
    assertThat(settings.value("channel_binding")).isEqualTo("disable");
    assertThat(settings.value("gssencmode")).isEqualTo("disable");
  }

  @Test
  void aTextEndsAtItsFirstNul() {
    assertThat(read("host=db1\0 nonsense").value("host")).isEqualTo("db1");
  }

  @Test
  void anUnknownKeywordPointsAtItselfAndSuggestsTheNearest() {
    ConninfoProblem problem = problem("host=db1 sslmod=require");

    assertThat(problem.message()).isEqualTo("invalid connection option \"sslmod\"");
    assertThat(problem.keyword()).contains("sslmod");
    assertThat(problem.span()).contains(new Span(9, 15));
    assertThat(problem.suggestion()).contains("sslmode");
  }

  @Test
  void aKeywordOfANewerVersionIsNotMistakenForAnother() {
    SettingsReading reading = LibpqConninfo.readOnly("sslnegotiation=direct", LibpqVersion.V16);

    assertThat(reading)
        .isInstanceOfSatisfying(
            SettingsReading.Malformed.class,
            malformed -> assertThat(malformed.problem().suggestion()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hunter2@[::1",
        "postgresql://app:hunter2@[]",
        "postgresql://app:hunter2@[::1]x",
        "postgresql://app:hunter2%zz@db1",
        "postgresql://app:hunter2%00@db1",
        "postgresql://app:hunter2 hunter2@db1",
        "postgresql://[::1?password=hunter2&x=1",
        "postgresql://db1?password=hunter2%zz",
        "postgresql://db1?sslpassword=hunter2%zz",
        "password=my hunter2 host=db1",
        "sslpassword=my hunter2",
      })
  void noMistakeShowsAPassword(String text) {
    assertThat(problem(text).toString()).doesNotContain("hunter2").contains("***");
  }

  @Test
  void aForgottenEqualsSignAfterAPasswordIsStillNamed() {
    assertThat(problem("password=x sslmode require").message())
        .isEqualTo("missing \"=\" after \"sslmode\" in connection info string");
  }

  @Test
  void settingsNeverPrintAPassword() {
    ConnectionSettings settings = read("password=hunter2 sslpassword=hunter2");

    assertThat(settings.toString()).doesNotContain("hunter2");
    assertThat(settings.find("password").orElseThrow().toString()).isEqualTo("password=***");
  }

  @Test
  void aUserWithoutANameHasNoDefaults() {
    surroundings.nobody();

    assertThat(read("host=db1").find("user")).isEmpty();
    assertThat(read("host=db1").find("dbname")).isEqualTo(Optional.empty());
  }

  private ConnectionSettings read(String text) {
    return read(text, BUILD);
  }

  private ConnectionSettings read(String text, LibpqBuild build) {
    return switch (LibpqConninfo.read(text, build, surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings;
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          throw new AssertionError(problem.message());
    };
  }

  private ConninfoProblem problem(String text) {
    return switch (LibpqConninfo.read(text, BUILD, surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) ->
          throw new AssertionError(settings.toString());
      case SettingsReading.Malformed(ConninfoProblem problem) -> problem;
    };
  }
}
