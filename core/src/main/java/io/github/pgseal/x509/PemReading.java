package io.github.pgseal.x509;

/// What OpenSSL makes of a file's content.
public sealed interface PemReading<T> {

  /// It loads.
  record Read<T>(T value) implements PemReading<T> {}

  /// It does not load.
  record Malformed<T>(PemTrouble trouble) implements PemReading<T> {}
}
