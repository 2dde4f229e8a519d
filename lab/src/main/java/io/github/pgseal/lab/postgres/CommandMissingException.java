package io.github.pgseal.lab.postgres;

import java.io.IOException;

/// A program does not exist or may not be run.
final class CommandMissingException extends IOException {

  CommandMissingException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
