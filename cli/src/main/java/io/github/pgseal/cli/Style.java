package io.github.pgseal.cli;

/// Emphasis on a terminal. Without colour it changes nothing, so that colour never carries meaning
/// alone.
final class Style {

  private final boolean colored;

  Style(boolean colored) {
    this.colored = colored;
  }

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String red(String text) {
    return wrap("1;31", text);
  }

  String yellow(String text) {
    return wrap("33", text);
  }

  String green(String text) {
    return wrap("32", text);
  }

  String cyan(String text) {
    return wrap("36", text);
  }

  private String wrap(String code, String text) {
    return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
