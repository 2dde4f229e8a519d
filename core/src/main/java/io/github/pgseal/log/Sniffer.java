package io.github.pgseal.log;

import java.util.List;
import java.util.regex.Pattern;

/// Tells from the start of a log what its entries look like.
final class Sniffer {
  private static final int MOST_LINES = 200;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /// The most letters of a line that an expression sees.
  private static final int REACH = 300;

  // Each of these matches the start of a text, and reads no part of it again for each place where
  // another part might end.
  private static final Pattern ARRAY = Pattern.compile("\\[\\s*+\\{");
  private static final Pattern WRAPPER = Pattern.compile("\\{\\s*+\"\\w++\"\\s*+:\\s*+\\[\\s*+\\{");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d";
  private static final Pattern CSVLOG =
      Pattern.compile(TIME + "[.0-9]*+ [^ ,]++,(?:\"[^\"]*+\")?,(?:\"[^\"]*+\")?,\\d++,");
  private static final Pattern SYSLOG =
      Pattern.compile(
          "(?:<\\d++>(?:1 )?)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|"
              + TIME
              + "(?:[.,]\\d++)?(?:Z|[+-]\\d\\d:?\\d\\d)) \\S++ \\S");
  private static final Pattern RDS =
      Pattern.compile(TIME + " [A-Z]{3,5}:[^ @]*:[^ :@]*+@[^ :@]*+:\\[\\d++]:");

  private final LineHeads heads;

  Sniffer(LogWords words) {
    this.heads = new LineHeads(words, LogFormat.PGBOUNCER);
  }

  /// What was found.
  sealed interface Sniffed {
    LogFormat format();

    /// Entries are lines.
    record Lines(LogFormat format) implements Sniffed {}

    /// Entries are objects.
    ///
    /// @param outside how many objects are around each
    record Json(LogFormat format, int outside) implements Sniffed {}

    /// Entries are records.
    ///
    /// @param headed whether the first line names the columns
    record Csv(LogFormat format, boolean headed) implements Sniffed {}
  }

  Sniffed sniff(byte[] bytes, int from, int to) {
    String text = new Slice(bytes, from, to).text();
    text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    String start = text.stripLeading();
    if (start.startsWith("{") || ARRAY.matcher(start).lookingAt()) {
      return new Sniffed.Json(jsonFormat(start), WRAPPER.matcher(start).lookingAt() ? 1 : 0);
    }
    List<String> lines = text.lines().limit(MOST_LINES).toList();
    if (lines.stream().limit(20).anyMatch(line -> startsWith(CSVLOG, line))) {
      return new Sniffed.Csv(LogFormat.CSVLOG, false);
    }
    String first = lines.isEmpty() ? "" : lines.getFirst();
    byte[] head = PatternText.bytes(first);
    CsvLayout layout =
        CsvLayout.of(CsvColumns.of(head, 0, head.length).stream().map(Slice::text).toList());
    if (first.indexOf(',') > 0 && layout.message() >= 0) {
      return new Sniffed.Csv(csvFormat(first), true);
    }
    return new Sniffed.Lines(lineFormat(lines));
  }

  private static boolean startsWith(Pattern pattern, String line) {
    return pattern.matcher(line).region(0, Math.min(line.length(), REACH)).lookingAt();
  }

  private static LogFormat jsonFormat(String start) {
    if (start.contains("\"error_severity\"")) {
      return LogFormat.JSONLOG;
    }
    if (start.contains("\"textPayload\"")
        || start.contains("\"jsonPayload\"")
        || start.contains("\"logName\"")) {
      return LogFormat.CLOUD_SQL;
    }
    if (start.contains("\"resourceId\"")
        || start.contains("\"properties\"")
        || start.contains("\"operationName\"")) {
      return LogFormat.AZURE;
    }
    boolean cloudWatch =
        start.contains("\"ingestionTime\"")
            || start.contains("\"logStreamName\"")
            || start.contains("\"@message\"");
    return cloudWatch ? LogFormat.RDS : LogFormat.UNKNOWN;
  }

  private static LogFormat csvFormat(String head) {
    if (head.contains("@message") || head.contains("logStreamName")) {
      return LogFormat.RDS;
    }
    return head.contains("error_severity") ? LogFormat.CSVLOG : LogFormat.AZURE;
  }

  private LogFormat lineFormat(List<String> lines) {
    int poolers = 0;
    int servers = 0;
    for (String line : lines) {
      if (startsWith(SYSLOG, line)) {
        return LogFormat.SYSLOG;
      }
      if (startsWith(RDS, line)) {
        return LogFormat.RDS;
      }
      byte[] bytes = PatternText.bytes(line);
      if (heads.find(bytes, 0, bytes.length)) {
        poolers += heads.voice() == Entry.Voice.POOLER ? 1 : 0;
        servers += heads.voice() == Entry.Voice.SERVER ? 1 : 0;
      }
    }
    if (poolers > servers) {
      return LogFormat.PGBOUNCER;
    }
    return servers > 0 ? LogFormat.STDERR : LogFormat.UNKNOWN;
  }
}
