package io.github.pgseal.lab;

import java.io.IOException;

/// The lab could not do what was asked, and the message says why in words for its user.
public final class LabException extends IOException {

  /// A trouble of the lab's own.
  ///
  /// @param message what went wrong, in PostgreSQL's message style
  public LabException(String message) {
    super(message);
  }

  /// A trouble that the machine reported.
  ///
  /// @param message what went wrong, in PostgreSQL's message style
  /// @param cause what the machine said
  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
