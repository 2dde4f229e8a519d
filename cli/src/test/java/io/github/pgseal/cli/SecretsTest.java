package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.LabRoles;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// No secret comes out again: not on a screen, not in saved evidence, not in what is said about a
/// mistake. Every secret here has the word `geheim` in it, also where it is written with
/// percent-encoding.
final class SecretsTest {

  private static final String WORD = "geheim";
  private static final String PLACE = "host=127.0.0.1 port={port} user=app dbname=app";
  private static final String URI_PLACE = "@127.0.0.1:{port}/app";

  /// Commands with secrets in them, `%s` being where options go.
  private static final List<String> COMMANDS =
      List.of(
          "pgseal doctor '" + PLACE + " password=geheim-1'%s",
          "pgseal doctor \"" + PLACE + " password='geheim 2'\"%s",
          "pgseal doctor '" + PLACE + " sslpassword=geheim-3 sslkey=/lab/none.key'%s",
          "pgseal doctor '" + PLACE + " oauth_client_secret=geheim-4'%s",
          "pgseal doctor 'postgresql://app:geheim-5" + URI_PLACE + "'%s",
          "pgseal doctor 'postgresql://app:%%67eheim%%2D6" + URI_PLACE + "'%s",
          "pgseal doctor 'postgresql://app" + URI_PLACE + "?password=g%%65heim-7'%s",
          "pgseal doctor 'jdbc:postgresql://127.0.0.1:{port}/app?user=app&password=geheim-8'%s",
          "pgseal doctor 'jdbc:postgresql://127.0.0.1:{port}/app?password=%%67eheim-9'%s",
          "pgseal doctor \"host=db1 password='geheim-10\"%s",
          "pgseal doctor 'host=db1 password=geheim 11geheim'%s",
          "pgseal doctor 'host=db1 password = = geheim'%s",
          "pgseal doctor 'host=db1 password geheim-12'%s",
          "pgseal doctor 'host=db1 passwort=geheim-13'%s",
          "pgseal doctor 'postgresql://app:geheim-14@db1:port/app'%s",
          "pgseal doctor 'postgresql://app:geheim%%zz15@db1/app'%s",
          "pgseal doctor 'postgresql://app:geheim%%0016@db1/app'%s",
          "pgseal doctor 'postgresql://app:geheim-17@[::1/app'%s",
          "pgseal doctor 'postgresql://app:geheim-18@db1/app?sslmode'%s",
          "pgseal doctor 'postgresql://app:geheim@19@db1/app?a=b=c'%s",
          "pgseal doctor 'postgresql://db1/app?password=geheim-20&password'%s",
          "pgseal doctor 'jdbc:postgresql://db1:port/app?password=geheim-21'%s",
          "pgseal doctor 'postgres//app:geheim-22@db1/app'%s",
          "pgseal doctor 'app:geheim-50@db1/app'%s",
          "pgseal doctor 'postgre://app:geheim-51@db1/app?sslmode=require'%s",
          "pgseal doctor 'postgre://app:geheim=52@db1/app'%s",
          "pgseal doctor host=db1 password=geheim-23%s",
          "pgseal doctor 'host=db1 password=my' geheim-24%s",
          "pgseal doctor 'host=db1 password=my' -geheim-25%s",
          "pgseal doctor 'host=db1 password=my' --geheim-26%s",
          "pgseal doctor host=db1 --password=geheim-27%s",
          "pgseal doctor host=db1 --password geheim-28%s",
          "pgseal postgresql://app:geheim-29@db1/app%s",
          "pgseal host=db1 password=geheim-30%s",
          "pgseal explain postgresql://app:geheim-31@db1/app",
          "pgseal explain 'password=geheim-32'",
          "pgseal lab start postgresql://app:geheim-33@db1/app",
          "pgseal lab run 'password=geheim-34' -- true",
          "pgseal doctor --from postgresql://app:geheim-35@db1/app",
          "pgseal doctor --client postgresql://app:geheim-36@db1/app",
          "pgseal doctor --format postgresql://app:geheim-37@db1/app",
          "pgseal doctor --timeout postgresql://app:geheim-38@db1/app",
          "pgseal completion postgresql://app:geheim-39@db1/app");

  private static final List<String> OPTIONS =
      List.of(
          " --save {dir}/seen.json",
          " --format json",
          " --format sarif",
          " --format junit",
          " --client libpq-12 --client libpq-18 --all-modes");

  @TestFactory
  Stream<DynamicTest> noSecretOfACommandComesBack(@TempDir Path temporary) {
    return COMMANDS.stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command,
                    () -> {
                      for (String option : OPTIONS) {
                        assertSilent(command.formatted(option), List.of(), temporary);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> noSecretOfTheSurroundingsComesBack(@TempDir Path temporary) {
    String connection = "pgseal doctor '" + PLACE + " host=db.example.test hostaddr=127.0.0.1";
    return Stream.of(
            List.of("env: PGPASSWORD=geheim-40"),
            List.of("env: PGSSLPASSWORD=geheim-41"),
            List.of("file: pass *:*:*:*:geheim-42\\n", "env: PGPASSFILE={dir}/pass"),
            List.of(
                "file: pass db.example.test:*:app\\ngeheim-43:x\\n", "env: PGPASSFILE={dir}/pass"),
            List.of(
                "file: services [s]\\npassword=geheim-44\\n",
                "env: PGSERVICEFILE={dir}/services",
                "env: PGSERVICE=s"),
            List.of(
                "file: services [s]\\npassword geheim-45\\n",
                "env: PGSERVICEFILE={dir}/services",
                "env: PGSERVICE=s"),
            List.of("env: PGSERVICE=missing", "env: PGPASSWORD=geheim-46"))
        .map(
            directives ->
                DynamicTest.dynamicTest(
                    directives.toString(),
                    () -> {
                      for (String option : OPTIONS) {
                        assertSilent(connection + "'" + option, directives, temporary);
                      }
                    }));
  }

  @Test
  void aSecretOnStandardInputDoesNotComeBack(@TempDir Path temporary) throws IOException {
    assertSilent(
        "pgseal doctor - --save {dir}/seen.json",
        List.of("stdin: " + PLACE + " password=geheim-47"),
        temporary);
    assertSilent("pgseal doctor -", List.of("stdin: host=db1 password='geheim-48"), temporary);
  }

  /// What applications hand to servers stands in the servers' logs, too.
  @TestFactory
  Stream<DynamicTest> noSecretOfALogComesBack(@TempDir Path temporary) {
    String log =
        "file: postgresql.log 2026-11-28 03:12:09 UTC [9] FATAL:  database"
            + " \"postgresql://app:geheim-60@db1/app\" does not exist\\n"
            + "2026-11-28 03:12:10 UTC [9] FATAL:  password authentication failed for user"
            + " \"app password=geheim-61\"\\n";
    return Stream.of("text", "json", "csv")
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format,
                    () ->
                        assertSilent(
                            "pgseal explain --log {dir}/postgresql.log --format " + format,
                            List.of(log),
                            temporary)));
  }

  /// Plays a command against a server that answers, and looks at all that it leaves.
  private static void assertSilent(String command, List<String> directives, Path temporary)
      throws IOException {
    LabEnvironment environment =
        new LabEnvironment(temporary, temporary, temporary, ScriptSurroundings.CLOCK);
    Path directory = ScriptFolder.workDirectory("secrets");
    StringBuilder script = new StringBuilder("# scenario: pooler-without-tls\n");
    directives.forEach(each -> script.append("# ").append(each).append('\n'));
    script.append("$ ").append(command).append("\n? 0\n");
    ScriptPlayer.Stage stage = wanted -> ScenarioRun.start(wanted, environment);
    try (ScriptPlayer player = new ScriptPlayer(stage, directory)) {
      Script played = player.play(Script.parse(script.toString()));
      Script.Part.Step step = (Script.Part.Step) played.parts().getLast();
      assertThat(step.screen()).doesNotContainIgnoringCase(WORD, "67eheim", "g%65heim");
    }
    Path saved = directory.resolve("seen.json");
    if (Files.exists(saved)) {
      assertThat(Files.readString(saved))
          .contains("pgseal.evidence/1")
          .doesNotContainIgnoringCase(WORD, "67eheim", "g%65heim");
    }
  }

  @Test
  void noScreenShowsThePasswordOfTheLab() {
    assertThat(ScriptFolder.allSteps())
        .filteredOn(step -> step.command().startsWith("pgseal doctor"))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.screen()).doesNotContain(LabRoles.PASSWORD));
  }
}
