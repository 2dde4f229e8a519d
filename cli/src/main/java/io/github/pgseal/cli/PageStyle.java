package io.github.pgseal.cli;

import io.github.pgseal.finding.PageText;

/// Headings and code of catalogue pages on a terminal.
record PageStyle(Style style) implements PageText.Styler {

  @Override
  public String heading(String text) {
    return style.bold(text);
  }

  @Override
  public String code(String text) {
    return style.cyan(text);
  }
}
