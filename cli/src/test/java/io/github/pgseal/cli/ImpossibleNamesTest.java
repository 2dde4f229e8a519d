package io.github.pgseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that no file can have, as with letters beyond ASCII where the locale has only these.
final class ImpossibleNamesTest {
  private static final String NAME = "a\0b";

  @TempDir private Path home;

  private Played run(String... arguments) {
    return Played.run(new Played.Machine(Map.of(), Map.of()), home, arguments);
  }

  @Test
  void aBatchOfThatNameIsTheUsersMistake() {
    Played played = run("explain", "--batch", NAME);

    assertThat(played.status()).isEqualTo(Exit.USAGE);
    assertThat(played.err()).contains("is not a file name that this system or locale can have");
  }

  @Test
  void aLogOfThatNameIsTold() {
    for (String name : new String[] {NAME, NAME + "*"}) {
      Played played = run("explain", "--log", name);

      assertThat(played.status()).isEqualTo(Exit.NOT_EXAMINED);
      assertThat(played.err()).contains("not a file name that this system or locale can have");
    }
  }
}
