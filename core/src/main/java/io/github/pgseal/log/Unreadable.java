package io.github.pgseal.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Why a source is not read, in words.
final class Unreadable extends IOException {
  private static final long serialVersionUID = 1;

  private static final String CUT_OFF = "is cut off in the middle of its compressed data";

  Unreadable(String reason) {
    super(reason);
  }

  /// What a failure says to a person.
  static String reason(IOException failure) {
    return switch (failure) {
      case Unreadable unreadable -> String.valueOf(unreadable.getMessage());
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case EOFException _ -> CUT_OFF;
      default -> {
        String message = String.valueOf(failure.getMessage());
        yield message.contains("Truncated") ? CUT_OFF : message;
      }
    };
  }
}
