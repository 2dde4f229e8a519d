package io.github.pgseal.client;

import java.util.List;

/// What a client would do with its settings here.
public sealed interface Outcome {

  /// The tries that led to it, in order.
  List<Try> tries();

  /// It gets as far as being asked for authentication, or is let in.
  record Connects(Encryption encryption, Verification verification, List<Try> tries)
      implements Outcome {
    public Connects {
      tries = List.copyOf(tries);
    }
  }

  /// It gives up.
  ///
  /// @param stage where the failure that stops it happened
  /// @param message what the driver prints, without a trailing newline
  record Fails(Stage stage, String message, List<Try> tries) implements Outcome {
    public Fails {
      tries = List.copyOf(tries);
    }
  }

  /// It was not followed to the end.
  ///
  /// @param why the reason, for people
  record Unknown(String why, List<Try> tries) implements Outcome {
    public Unknown {
      tries = List.copyOf(tries);
    }
  }
}
