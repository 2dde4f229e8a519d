package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every screen of the scripts.
final class ScreensTest {

  private static final int WIDTH = 80;

  @TestFactory
  Stream<DynamicTest> screensForPeopleFitATerminal() {
    List<Script.Part.Step> screens =
        ScriptFolder.allSteps().stream().filter(step -> forPeople(step.command())).toList();
    assertThat(screens).isNotEmpty();
    return screens.stream()
        .map(
            step ->
                DynamicTest.dynamicTest(
                    step.command(), () -> assertThat(tooWide(step.screen())).isEmpty()));
  }

  private static boolean forPeople(String command) {
    return !command.contains("--format")
        && !command.contains("--color always")
        && !command.startsWith("pgseal completion");
  }

  private static List<String> tooWide(String screen) {
    return screen
        .lines()
        .filter(line -> !line.startsWith("2> "))
        .map(line -> line.replace("{port}", "54321"))
        .filter(line -> line.length() > WIDTH && !copied(line))
        .toList();
  }

  /// Settings, paths, commands and messages are copied, and so stay whole.
  private static boolean copied(String line) {
    String words = line.strip();
    boolean code = line.startsWith("    ") && !words.startsWith("connection to");
    return code || words.contains("=") || words.contains("/");
  }

  @Test
  void aTooWideLineIsSeen() {
    assertThat(tooWide("short\n" + "word ".repeat(17) + "\n")).hasSize(1);
  }

  @Test
  void noScreenShowsAStackTrace() {
    assertThat(ScriptFolder.allSteps())
        .allSatisfy(
            step ->
                assertThat(step.screen())
                    .doesNotContain("Exception", "\tat ", "io.github.pgseal", "this is a bug"));
  }
}
