package io.github.pgseal.log;

import java.util.List;
import java.util.Locale;

/// Which column of a CSV file holds what; -1 for none.
///
/// @param own whether it is PostgreSQL's own, whoever named the columns
record CsvLayout(
    int time,
    int user,
    int database,
    int process,
    int address,
    int severity,
    int message,
    int detail,
    boolean own) {
  /// PostgreSQL's own (manual, "Using CSV-Format Log Output"), the same in all versions.
  static final CsvLayout NATIVE = new CsvLayout(0, 1, 2, 3, 4, 11, 13, 14, true);

  /// The layout that a head line tells; its message column is -1 if it is no head line.
  static CsvLayout of(List<String> names) {
    return new CsvLayout(
        find(names, "log_time", "timegenerated", "timestamp", "@timestamp", "time"),
        find(names, "user_name", "user", "usename"),
        find(names, "database_name", "database", "dbname", "datname"),
        find(names, "process_id", "pid", "processid"),
        find(names, "connection_from", "remote_host", "client"),
        find(names, "error_severity", "errorlevel", "errorlevel_s", "severity"),
        find(names, "message", "message_s", "@message", "textpayload", "properties_message_s"),
        find(names, "detail", "detail_s"),
        find(names, "error_severity") >= 0);
  }

  private static int find(List<String> names, String... wanted) {
    for (String name : wanted) {
      for (int column = 0; column < names.size(); column++) {
        String plain = names.get(column).strip().toLowerCase(Locale.ROOT);
        if (plain.equals(name) || plain.startsWith(name + " [")) {
          return column;
        }
      }
    }
    return -1;
  }
}
