package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Expectations are what libpq 12.22 to 18.6 did with these files.
class ServiceFileTest {

  private static final String FILE = "/home/osuser/.pg_service.conf";

  private final PretendSurroundings surroundings = new PretendSurroundings();

  static Stream<Arguments> contents() {
    return Stream.of(
        Arguments.of("[s]\nhost=h\n", "h"),
        Arguments.of("[s]x\nhost=h", "h"),
        Arguments.of(" [s]\n host=h\n", "h"),
        Arguments.of("[s]\nhost= h\n", " h"),
        Arguments.of("[s]\r\nhost=h\r\n", "h"),
        Arguments.of("[t]\nbad\n[s]\nhost=h\nhost=i\n[s]\nhost=z", "h"),
        Arguments.of("#[s]\n[s]\n#x\n  # y\nhost=h", "h"),
        Arguments.of("[ss]\nhost=a\n[s]\nhost=b", "b"),
        Arguments.of("[s]\nhost=a=b", "a=b"),
        Arguments.of("[s]\nhost=", ""),
        Arguments.of("[s]\nhost =h", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of("[s]\nhost", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of("[s]\nssl=true", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of("[s]\nrequiressl=1", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of("[s]\n=x", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of("[s]\nservice", "!syntax error in service file \"" + FILE + "\", line 2"),
        Arguments.of(
            "[s]\n\nservice=x",
            "!nested service specifications not supported in service file \""
                + FILE
                + "\", line 3"),
        Arguments.of("\ufeff[s]\nhost=h", "!definition of service \"s\" not found"),
        Arguments.of("[S]\nhost=h", "!definition of service \"s\" not found"),
        Arguments.of(
            "[s]\nldap://x/y?z",
            "!LDAP lookup in service file \"" + FILE + "\", line 2 is not supported by pgseal"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void filesAreReadAsLibpqReadsThem(String content, String expected) {
    surroundings.file(FILE, content);

    assertThat(host("service=s", LibpqVersion.V18)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 254, true",
    "12, 255, false",
    "13, 255, false",
    "14, 255, true",
    "14, 1022, true",
    "14, 1023, false",
    "18, 1023, false",
  })
  void linesHaveALimitThatGrewInVersion14(int major, int bytes, boolean fits) {
    surroundings.file(FILE, "[s]\nhost=" + "x".repeat(bytes - "host=\n".length()) + "\n");

    String host = host("service=s", LibpqVersion.of(major).orElseThrow());

    assertThat(host.equals("!line 2 too long in service file \"" + FILE + "\"")).isEqualTo(!fits);
  }

  @ParameterizedTest
  @CsvSource({"12, 'h '", "13, 'h'", "18, 'h'"})
  void blanksAtTheEndAreDroppedFrom13On(int major, String expected) {
    surroundings.file(FILE, "[s]\nhost=h \n");

    assertThat(host("service=s", LibpqVersion.of(major).orElseThrow())).isEqualTo(expected);
  }

  @Test
  void theVariableNamesTheServiceAndIsItsOrigin() {
    surroundings.file(FILE, "[s]\nhost=h\n").variable("PGSERVICE", "s");

    assertThat(host("", LibpqVersion.V18)).isEqualTo("h");
  }

  @Test
  void theFileOfTheVariableMustExist() {
    surroundings.variable("PGSERVICEFILE", "/nowhere").file("/etc/x/pg_service.conf", "[s]\n");

    assertThat(host("service=s", LibpqVersion.V18))
        .isEqualTo("!service file \"/nowhere\" not found");
  }

  @Test
  void aDirectoryIsAFileWithoutLines() {
    surroundings.variable("PGSERVICEFILE", "/tmp").directory("/tmp");

    assertThat(host("service=s", LibpqVersion.V18))
        .isEqualTo("!definition of service \"s\" not found");
  }

  @Test
  void theCommonFileIsReadWhenTheUsersHasNoSuchService() {
    surroundings
        .file(FILE, "[other]\nhost=other\n")
        .file("/etc/postgresql-common/pg_service.conf", "[s]\nhost=common\n")
        .file("/elsewhere/pg_service.conf", "[s]\nhost=elsewhere\n");

    assertThat(host("service=s", LibpqVersion.V18)).isEqualTo("common");
    surroundings.variable("PGSYSCONFDIR", "/elsewhere");
    assertThat(host("service=s", LibpqVersion.V18)).isEqualTo("elsewhere");
  }

  @Test
  void theHomeOfTheVariableCountsFrom15On() {
    surroundings.home("/moved").file("/moved/.pg_service.conf", "[s]\nhost=moved\n");

    assertThat(host("service=s", LibpqVersion.V14))
        .isEqualTo("!definition of service \"s\" not found");
    assertThat(host("service=s", LibpqVersion.V15)).isEqualTo("moved");
  }

  private String host(String text, LibpqVersion version) {
    return switch (LibpqConninfo.read(text, LibpqBuild.packaged(version), surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings.value("host");
      case SettingsReading.Malformed(ConninfoProblem problem) -> "!" + problem.message();
    };
  }
}
