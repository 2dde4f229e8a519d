package io.github.pgseal.probe;

import java.util.Optional;

/// The secrets that a diagnosis may use and that nothing may show: its text form is empty.
public final class Secrets {

  /// No secrets.
  public static final Secrets NONE = new Secrets(Optional.empty());

  private final Optional<String> keyPassphrase;

  private Secrets(Optional<String> keyPassphrase) {
    this.keyPassphrase = keyPassphrase;
  }

  /// The passphrase of the client key; an empty one is none.
  public static Secrets ofKeyPassphrase(String passphrase) {
    return passphrase.isEmpty() ? NONE : new Secrets(Optional.of(passphrase));
  }

  Optional<String> keyPassphrase() {
    return keyPassphrase;
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
