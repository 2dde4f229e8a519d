package io.github.pgseal.log;

/// What the entries of a log look like.
public enum LogFormat {
  /// PostgreSQL's own lines with any `log_line_prefix` (manual, "Error Reporting and Logging").
  STDERR("stderr"),
  /// PostgreSQL's `csvlog`.
  CSVLOG("csvlog"),
  /// PostgreSQL's `jsonlog`.
  JSONLOG("jsonlog"),
  /// Lines that a syslog daemon or journal wrote.
  SYSLOG("syslog"),
  /// Amazon RDS and Aurora: their prefix, or an export of CloudWatch.
  RDS("rds"),
  /// Google Cloud's log entries as JSON.
  CLOUD_SQL("cloud-sql"),
  /// Azure's diagnostic logs, as JSON or CSV.
  AZURE("azure"),
  /// PgBouncer's lines.
  PGBOUNCER("pgbouncer"),
  /// None that is known; its lines are read as they are.
  UNKNOWN("unknown");

  private final String text;

  LogFormat(String text) {
    this.text = text;
  }

  /// The word in reports.
  public String toText() {
    return text;
  }
}
