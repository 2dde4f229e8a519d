package io.github.pgseal.cli;

import io.github.pgseal.text.Visible;

/// Something that the user can mend: said in a line or a few, with an exit status.
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  UserError(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The words for a terminal. What they quote cannot begin a line.
  String visible() {
    return String.join("\n  ", Visible.lines(String.valueOf(getMessage())));
  }

  /// The exit status.
  int status() {
    return status;
  }
}
