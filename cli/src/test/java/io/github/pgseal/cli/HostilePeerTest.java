package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.fake.FakeMessages;
import io.github.pgseal.lab.fake.FakeScript;
import io.github.pgseal.lab.fake.FakeServer;
import io.github.pgseal.lab.fake.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server, a file or an argument that tries to write on the terminal what pgseal did not say.
final class HostilePeerTest {

  private static final String FORGED = "libpq-18 connects: TLS, certificate and host name verified";

  /// Wipes the screen, begins a line of its own, turns the direction, sets the title.
  private static final String NASTY =
      "no\u001b[2J\u001b[H way\r\n" + FORGED + "\n\u202edesrever\u2066 \u009b31m\u0007\u001b]0;x";

  @TempDir private Path directory = Path.of("");

  private static FakeServer server(FakeScript script) throws IOException {
    return FakeServer.start(script, new CertificateForge(ScriptSurroundings.CLOCK), 0);
  }

  private static FakeServer refusing() throws IOException {
    return server(
        FakeScript.postgres()
            .onSslRequest(Step.send("N"), new Step.Next())
            .onStartup(Step.send(FakeMessages.error("FATAL", "28000", NASTY))));
  }

  private static Played pgseal(String... arguments) {
    return Played.run(
        new Played.Machine(Map.of("HOME", "/nonexistent"), Map.of()), Path.of(""), arguments);
  }

  private static String conninfo(FakeServer server) {
    return "host=127.0.0.1 port=%d user=app dbname=app sslmode=prefer gssencmode=disable"
        .formatted(server.port());
  }

  private static void assertHarmless(String screen) {
    assertThat(screen.codePoints())
        .noneMatch(point -> Character.isISOControl(point) && point != '\n')
        .noneMatch(point -> Character.getType(point) == Character.FORMAT);
    assertThat(screen.lines()).noneMatch(line -> line.startsWith("libpq-18 connects"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--all-modes", "--quiet", "--login"})
  void anErrorOfTheServerWritesOnlyItsOwnLines(String option) throws IOException {
    try (FakeServer server = refusing()) {
      Played played = pgseal("doctor", conninfo(server), option);
      assertThat(played.status()).isEqualTo(1);
      assertHarmless(played.out());
      assertHarmless(played.err());
      assertThat(played.out()).contains("no\\u001b[2J\\u001b[H way", "\\u202edesrever\\u2066");
    }
  }

  @Test
  void linesOfAMessageStayInsideTheirBlock() throws IOException {
    try (FakeServer server = refusing()) {
      assertThat(pgseal("doctor", conninfo(server)).out())
          .contains("saying:\n    connection to server at", "\n    " + FORGED + "\n    \\u202e");
    }
  }

  @Test
  void colourComesFromTheProgramAlone() throws IOException {
    try (FakeServer server = refusing()) {
      assertHarmless(
          pgseal("doctor", conninfo(server), "--color", "always")
              .out()
              .replaceAll("\u001b\\[(0|1|2|1;31|33|32|36)m", ""));
    }
  }

  @Test
  void mechanismsOfTheServerDoNotEither() throws IOException {
    FakeScript script =
        FakeScript.postgres()
            .onSslRequest(Step.send("N"), new Step.Next())
            .onStartup(Step.send(FakeMessages.sasl(NASTY)), new Step.Silence());
    try (FakeServer server = server(script)) {
      Played played =
          pgseal("doctor", conninfo(server) + " password=x", "--login", "--timeout", "1");
      assertThat(played.out()).contains("libpq-18 fails").contains("\\u001b[2J");
      assertHarmless(played.out());
    }
  }

  @Test
  void evidenceOfSomebodyElseDoesNotEither() throws IOException {
    Path saved = directory.resolve("seen.json");
    try (FakeServer server = refusing()) {
      assertHarmless(pgseal("doctor", conninfo(server), "--save", saved.toString()).out());
    }
    Files.writeString(
        saved, Files.readString(saved).replace("\"app\"", "\"app\\u001b[2J\\n" + FORGED + "\""));
    Played played = pgseal("doctor", "--from", saved.toString());
    assertThat(played.out()).contains("app\\u001b[2J\\n" + FORGED);
    assertHarmless(played.out());
  }

  @Test
  void documentsForProgramsEscapeInTheirOwnWay() throws IOException {
    try (FakeServer server = refusing()) {
      for (String format : new String[] {"json", "sarif", "junit"}) {
        assertThat(pgseal("doctor", conninfo(server), "--format", format).out().codePoints())
            .noneMatch(point -> point < ' ' && point != '\n');
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain x --client",
        "lab start",
        "doctor --format",
        "doctor --client",
        "doctor --from"
      })
  void whatIsRepeatedOfTheArgumentsDoesNotEither(String command) {
    Played played = pgseal((command + " " + NASTY.replace(' ', '-')).split(" ", -1));
    assertThat(played.status()).isEqualTo(2);
    assertThat(played.err()).contains("\\u001b[2J");
    assertHarmless(played.err());
  }

  @Test
  void whatIsExplainedDoesNotEither() {
    Played played =
        pgseal(
            "explain",
            "FATAL:  no pg_hba.conf entry for host \"::1\", user \"" + NASTY + "\", SSL off");
    assertThat(played.status()).isZero();
    assertHarmless(played.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv"})
  void whatStandsInALogDoesNotEither(String format) throws IOException {
    String name = NASTY.replace('\n', ' ');
    Path log = directory.resolve("postgresql.log");
    Files.writeString(
        log,
        """
        2026-11-28 03:12:09.120 UTC [9] FATAL:  password authentication failed for user "%1$s"
        2026-11-28 03:12:10.120 UTC [9] %1$s FATAL:  no pg_hba.conf entry for host "::1", user "%1$s", database "%1$s", SSL off
        """
            .formatted(name));
    Played played = pgseal("explain", "--log", log.toString(), "--format", format);
    assertThat(played.status()).isEqualTo(1);
    assertHarmless(played.out().replace("\r\n", "\n"));
  }

  @Test
  void theNameOfALogDoesNotEither() {
    Played played = pgseal("explain", "--log", "no\u001b[2J\n" + FORGED);
    assertThat(played.status()).isEqualTo(3);
    assertThat(played.err()).contains("no\\u001b[2J");
    assertHarmless(played.err());
    assertHarmless(played.out());
  }
}
