package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;

/// When the answer is coloured.
enum Color implements Choice.Named {
  AUTO("auto"),
  ALWAYS("always"),
  NEVER("never");

  private final String text;

  Color(String text) {
    this.text = text;
  }

  @Override
  public String toText() {
    return text;
  }

  /// `auto` colours on terminals that can, unless `NO_COLOR` is set (no-color.org).
  boolean wanted(Surroundings surroundings, Console console) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          console.outIsTerminal()
              && surroundings.variable("NO_COLOR").filter(value -> !value.isEmpty()).isEmpty()
              && surroundings.variable("TERM").filter("dumb"::equals).isEmpty();
    };
  }
}
