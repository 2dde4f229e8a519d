package io.github.pgseal.cli;

import java.time.Duration;
import java.util.Locale;

/// Numbers for people.
final class Figures {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final int STEP = 1000;
  private static final int FEW = 10;

  private Figures() {}

  /// `1,234,567`.
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 line`, `1,234 lines`.
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// `999 B`, `1.2 kB`, `12 MB`, in powers of 1,000.
  static String bytes(long number) {
    double value = number;
    int unit = 0;
    while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    String form = unit > 0 && value < FEW - 0.05 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, form, value, UNITS[unit]);
  }

  /// `0:07`, `12:34`, `1:02:03`.
  static String clock(Duration span) {
    return span.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            span.toHours(),
            span.toMinutesPart(),
            span.toSecondsPart());
  }
}
