package io.github.pgseal.diagnose;

import io.github.pgseal.client.Stage;
import java.time.Duration;
import java.util.Optional;

/// How far the connection got.
///
/// @param duration how long the stage took; empty when it was not timed or not reached
/// @param detail what was seen, one line
public record StageReport(Stage stage, Status status, Optional<Duration> duration, String detail) {

  /// How the stage ended.
  public enum Status {
    PASSED("passed"),
    FAILED("failed"),
    /// The stage does not occur here, such as the handshake of a plaintext connection.
    SKIPPED("skipped"),
    NOT_REACHED("not reached");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /// The word in reports.
    public String toText() {
      return text;
    }
  }
}
