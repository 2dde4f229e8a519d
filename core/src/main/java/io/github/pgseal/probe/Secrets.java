package io.github.pgseal.probe;

import java.util.Optional;

/// The secrets that a diagnosis may use and that nothing may show: its text form is empty.
public final class Secrets {

  /// No secrets.
  public static final Secrets NONE = new Secrets(Optional.empty(), PasswordSource.NONE);

  private final Optional<String> keyPassphrase;
  private final PasswordSource passwords;

  private Secrets(Optional<String> keyPassphrase, PasswordSource passwords) {
    this.keyPassphrase = keyPassphrase;
    this.passwords = passwords;
  }

  /// The passphrase of the client key; an empty one is none.
  public static Secrets ofKeyPassphrase(String passphrase) {
    return passphrase.isEmpty() ? NONE : new Secrets(Optional.of(passphrase), PasswordSource.NONE);
  }

  /// The same with passwords for logins.
  public Secrets withPasswords(PasswordSource source) {
    return new Secrets(keyPassphrase, source);
  }

  Optional<String> keyPassphrase() {
    return keyPassphrase;
  }

  PasswordSource passwords() {
    return passwords;
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
