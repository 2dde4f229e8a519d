package io.github.pgseal.finding;

/// The findings. PLACEHOLDER: the catalogue owner fills in all entries of 1xx to 6xx.
public enum Catalogue {
  SERVER_REQUIRES_TLS(601, Severity.ERROR, "server admits this connection only with TLS");

  private final int number;
  private final Severity severity;
  private final String title;

  Catalogue(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  /// `PGS` and the number.
  public String id() {
    return "PGS" + number;
  }

  /// The name of the state found, such as `server-requires-tls`.
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// The severity unless the case at hand says otherwise.
  public Severity severity() {
    return severity;
  }

  /// The title, before names are filled in.
  public String title() {
    return title;
  }
}
