package io.github.pgseal.x509;

/// PLACEHOLDER for the shape.
@SuppressWarnings("DoNotCallSuggester")
public final class HostNames {
  private HostNames() {}

  public static HostMatch match(String host, Certificate leaf, NameRules rules) {
    throw new UnsupportedOperationException();
  }
}
