package io.github.pgseal.cli;

/// Something that the user can mend: said in one line, with an exit status.
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  UserError(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The exit status.
  int status() {
    return status;
  }
}
