package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassFileTest {

  private static final LibpqBuild BUILD = LibpqBuild.packaged(LibpqVersion.V18);
  private static final HostEntry HOST = new HostEntry("db1", "10.0.0.7", "");

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db1:5432:shop:app:pw           | pw",
        "*:*:*:*:pw                     | pw",
        "10.0.0.7:5432:shop:app:pw      | -",
        "db1:5433:shop:app:pw           | -",
        "db1:5432:shop:app              | -",
        "db1:5432:shop:appl:pw          | -",
        "db*:5432:shop:app:pw           | -",
        "d\\b1:5432:shop:app:pw         | pw",
        "db1:5432:shop:app:p\\:w\\\\:x  | p:w\\",
        "#db1:5432:shop:app:pw          | -",
        "db1:5432:shop:app:             | ''",
        "db1:5432:shop:app:p w          | p w",
      })
  void linesAreMatchedFieldByField(String line, String expected) {
    surroundings.file("/p", "*:*:other:*:no\n" + line + "\r\n*:*:shop:*:later\n");

    PassFile.Search search = search(HOST);

    assertThat(search)
        .isEqualTo(
            expected.equals("-")
                ? new PassFile.Found("later", 3)
                : new PassFile.Found(expected, 2));
  }

  @Test
  void theDefaultSocketDirectoryIsLookedUpAsLocalhost() {
    surroundings.file("/p", "localhost:5432:shop:app:pw");

    assertThat(search(new HostEntry("/var/run/postgresql", "", "")))
        .isEqualTo(new PassFile.Found("pw", 1));
    assertThat(search(new HostEntry("/tmp", "", ""))).isEqualTo(new PassFile.NotFound());
  }

  @Test
  void anAddressIsLookedUpOnlyWithoutAName() {
    surroundings.file("/p", "10.0.0.7:*:*:*:pw");

    assertThat(search(HOST)).isEqualTo(new PassFile.NotFound());
    assertThat(search(new HostEntry("", "10.0.0.7", ""))).isEqualTo(new PassFile.Found("pw", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0640, 0604, 0644})
  void aFileThatOthersMayReadIsIgnoredWithAWarning(int mode) {
    surroundings.file("/p", "*:*:*:*:pw", mode);

    assertThat(search(HOST))
        .isEqualTo(
            new PassFile.Ignored(
                "WARNING: password file \"/p\" has group or world access; permissions should be"
                    + " u=rw (0600) or less"));
  }

  @Test
  void aDirectoryIsIgnoredWithAWarning() {
    surroundings.directory("/p");

    assertThat(search(HOST))
        .isEqualTo(new PassFile.Ignored("WARNING: password file \"/p\" is not a plain file"));
  }

  @Test
  void aFileThatCannotBeReadSaysNothing() {
    surroundings.unreadable("/p");

    assertThat(search(HOST)).isEqualTo(new PassFile.NotFound());
    assertThat(new PassFile("/nowhere", BUILD, surroundings.disk()).find(HOST, "shop", "app"))
        .isEqualTo(new PassFile.NotFound());
  }

  @Test
  void theReadersTakeThePasswordOfTheFirstHost() {
    surroundings.file("/home/osuser/.pgpass", "db2:*:*:*:two\ndb1:*:*:*:one\n");

    assertThat(password("host=db1,db2"))
        .isEqualTo(new Setting("password", "one", new Origin.PassFile("/home/osuser/.pgpass", 2)));
    assertThat(password("host=db1 password=given").value()).isEqualTo("given");
    assertThat(password("host=db1 password=''").value()).isEqualTo("one");
  }

  @Test
  void aFoundPasswordIsNotPrinted() {
    assertThat(new PassFile.Found("hunter2", 1).toString()).doesNotContain("hunter2");
  }

  private PassFile.Search search(HostEntry host) {
    return new PassFile("/p", BUILD, surroundings.disk()).find(host, "shop", "app");
  }

  private Setting password(String text) {
    return switch (LibpqConninfo.read(text, BUILD, surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) ->
          settings.find("password").orElseThrow();
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          throw new AssertionError(problem.message());
    };
  }
}
