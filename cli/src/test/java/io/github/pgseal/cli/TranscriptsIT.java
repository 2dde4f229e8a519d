package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.Demo;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The transcripts in the documents are what the program prints.
///
/// A transcript is a code block that begins with `$ pgseal`; a line `…` stands for any lines. The
/// server is the demonstration's; its name is `db.example.test`, and the port in the documents
/// stands for the one that it has. Files are named from the root of the source tree.
@TestInstance(Lifecycle.PER_CLASS)
final class TranscriptsIT {

  private static final Path ROOT = Path.of("..");
  private static final List<String> DOCUMENTS =
      List.of("README.md", "docs/manual/doctor.md", "docs/manual/explain.md", "docs/manual/lab.md");
  private static final Pattern TRANSCRIPT =
      Pattern.compile("^```[a-z]*\\n\\$ pgseal (.*)\\n((?s:.*?))^```$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String PORT = "54320";
  private static final String FILES = "docs/manual/";

  private Optional<ScenarioRun> server = Optional.empty();

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    Path dist = Path.of(System.getProperty("pgseal.dist", "target/dist"));
    Path cache = Path.of("target", "lab-cache").toAbsolutePath();
    server =
        Optional.of(
            Demo.start(
                new LabEnvironment(
                    dist.resolve("postgres"), cache, temporary, InstantSource.system())));
  }

  @AfterAll
  void stop() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  @TestFactory
  Stream<DynamicTest> theProgramPrintsWhatTheDocumentsShow() {
    return DOCUMENTS.stream()
        .flatMap(
            document ->
                transcripts(document)
                    .map(
                        transcript ->
                            DynamicTest.dynamicTest(
                                document + ": " + transcript.group(1),
                                () -> compare(transcript.group(1), transcript.group(2)))));
  }

  @Test
  void everyDocumentHasTranscripts() {
    assertThat(DOCUMENTS).allMatch(document -> transcripts(document).findAny().isPresent());
  }

  private static Stream<MatchResult> transcripts(String document) {
    try {
      return TRANSCRIPT.matcher(Files.readString(ROOT.resolve(document))).results();
    } catch (IOException trouble) {
      throw new AssertionError("could not read " + document, trouble);
    }
  }

  private void compare(String command, String expected) {
    ScenarioRun running = server.orElseThrow();
    String port = Integer.toString(running.port());
    Played played =
        Played.run(
            new Played.Machine(
                Map.of("HOME", running.directory().toString()),
                Map.of("db.example.test", List.of(running.host()))),
            Path.of(""),
            words(command.replace(PORT, port).replace(FILES, ROOT + "/" + FILES)));
    assertThat(played.err()).isEmpty();
    assertThat(played.out().replace(port, PORT).replace(ROOT + "/" + FILES, FILES))
        .matches(pattern(expected));
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  private static Pattern pattern(String expected) {
    return Pattern.compile(
        expected
            .lines()
            .map(line -> line.equals("…") ? "(?:.*\\n)*?" : Pattern.quote(line + "\n"))
            .collect(Collectors.joining()));
  }
}
