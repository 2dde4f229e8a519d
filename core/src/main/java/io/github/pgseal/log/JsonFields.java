package io.github.pgseal.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds in a JSON object what a log says, whoever wrapped it: PostgreSQL's jsonlog, Google's and
/// Azure's log entries, CloudWatch's events, containers' and operators' records. An object that was
/// cut gives what it has.
final class JsonFields {
  private static final Set<String> WRAPPERS =
      Set.of("jsonPayload", "properties", "record", "fields", "_source");

  private static final int TIME = 0;
  private static final int ADDRESS = 4;
  private static final int SEVERITY = 5;
  private static final int KIND = 100;

  private static final String[][] NAMES = {
    {"timestamp", "log_time", "time", "@timestamp", "ts", "TimeGenerated", "__REALTIME_TIMESTAMP"},
    {"pid", "process_id", "processId"},
    {"user", "user_name"},
    {"dbname", "database_name"},
    {"remote_host", "connection_from"},
    {"error_severity", "errorLevel"},
    {"textPayload", "message", "Message", "@message", "MESSAGE", "log", "msg"},
    {"detail"}
  };

  /// The kind and the place of each name; the first of a kind wins.
  private static final Map<String, Integer> RANKS = ranks();

  private static final long SECONDS_END = 100_000_000_000L;
  private static final long MILLIS_END = 100_000_000_000_000L;

  private final JsonFactory factory = JsonFactory.builder().build();
  private final LogTime times;
  private final Map<Integer, String> found = new HashMap<>();
  private final int[] rank = new int[NAMES.length];

  JsonFields(LogTime times) {
    this.times = times;
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    for (int kind = 0; kind < NAMES.length; kind++) {
      for (int place = 0; place < NAMES[kind].length; place++) {
        ranks.put(NAMES[kind][place], kind * KIND + place);
      }
    }
    return Map.copyOf(ranks);
  }

  /// The fields of an object.
  Fields of(byte[] bytes, int from, int to) {
    found.clear();
    java.util.Arrays.fill(rank, KIND);
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      read(parser);
    } catch (JacksonException cutOrNoJson) {
      // What was found before counts.
    }
    return new Fields(
        time(), slice(1), slice(2), slice(3), address(), slice(5), slice(6), slice(7), isOwn());
  }

  /// jsonlog tells the port apart from the host; operators tell both as csvlog does.
  private Slice address() {
    return rank[ADDRESS] == 1 ? Fields.withoutPort(slice(ADDRESS)) : slice(ADDRESS);
  }

  /// Whether the severity has the name that PostgreSQL gives it.
  private boolean isOwn() {
    return rank[SEVERITY] == 0;
  }

  private void read(JsonParser parser) {
    int depth = 0;
    int wanted = 1;
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case PROPERTY_NAME -> name = parser.currentName();
        case START_OBJECT, START_ARRAY -> {
          depth++;
          if (depth == wanted + 1 && WRAPPERS.contains(name)) {
            wanted++;
          }
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          wanted = Math.min(wanted, Math.max(depth, 1));
        }
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          if (depth == wanted) {
            put(name, parser);
          }
        }
        default -> {
          // Nothing is told by true, false and null.
        }
      }
    }
  }

  private void put(String name, JsonParser parser) {
    Integer kindAndPlace = RANKS.get(name);
    if (kindAndPlace != null && kindAndPlace % KIND < rank[kindAndPlace / KIND]) {
      rank[kindAndPlace / KIND] = kindAndPlace % KIND;
      found.put(kindAndPlace / KIND, parser.getString());
    }
  }

  private Slice slice(int kind) {
    String text = found.get(kind);
    return text == null ? Slice.EMPTY : Slice.of(text);
  }

  /// A date, or seconds, milliseconds or microseconds since 1970.
  private long time() {
    Slice text = slice(TIME);
    long dated = times.in(text.bytes(), text.from(), text.to());
    if (dated != Entry.UNTIMED || text.isEmpty()) {
      return dated;
    }
    try {
      long number = (long) Double.parseDouble(text.text());
      if (number < SECONDS_END) {
        return number * 1000;
      }
      return number < MILLIS_END ? number : number / 1000;
    } catch (NumberFormatException noTime) {
      return Entry.UNTIMED;
    }
  }
}
