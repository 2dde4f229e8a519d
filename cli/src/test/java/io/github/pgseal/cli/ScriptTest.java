package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScriptTest {

  @Test
  void aScriptIsReadAndWrittenWithoutLoss() {
    String text = "# Words.\n# stdin: a\n\n$ pgseal x\nout\n2> err\n? 1\n";
    assertThat(Script.parse(text).toText()).isEqualTo(text);
  }

  @Test
  void whatLooksLikeAPromptBelongsToTheScreen() {
    assertThat(Script.parse("$ pgseal x\n$ y\n# z\n? 0\n").parts())
        .containsExactly(new Script.Part.Step("pgseal x", "$ y\n# z\n? 0\n"));
  }

  @Test
  void aScriptWithoutACommandComparesNothing() {
    assertThatThrownBy(() -> Script.parse("# scenario: silence\n"))
        .isInstanceOf(Script.Vague.class);
  }

  @Test
  void aScreenWithoutAnExitStatusIsNoScreen() {
    assertThatThrownBy(() -> Script.parse("$ pgseal x\nout\n")).isInstanceOf(Script.Vague.class);
  }

  @Test
  void aLineThatNoCommandLeftIsAMistake() {
    assertThatThrownBy(() -> Script.parse("$ pgseal x\n? 0\nmore\n"))
        .isInstanceOf(Script.Vague.class);
  }

  @Test
  void wordsAreTakenApartAsInAShell() {
    assertThat(ShellWords.of("a 'b c'd \"e 'f'\" ''")).containsExactly("a", "b cd", "e 'f'", "");
  }
}
