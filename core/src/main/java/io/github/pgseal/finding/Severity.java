package io.github.pgseal.finding;

/// How much a finding matters, in ascending order.
public enum Severity {
  INFO("info"),
  WARNING("warning"),
  ERROR("error");

  private final String text;

  Severity(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
