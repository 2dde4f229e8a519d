package io.github.pgseal.conninfo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tables of real libpq's answers; the first lines of each say how to read it.
final class LibpqTable {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  private LibpqTable() {}

  /// One row for one version.
  record Row(LibpqVersion version, List<String> columns) {
    String column(int index) {
      return columns.get(index);
    }

    @Override
    public String toString() {
      return version.major() + " " + columns;
    }
  }

  static Stream<Row> rows(String resource) {
    try (InputStream in =
        Objects.requireNonNull(LibpqTable.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Row> rows = new ArrayList<>();
      text.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(rows, line));
      return rows.stream();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static void add(List<Row> rows, String line) {
    List<String> cells = Arrays.asList(line.split("\t", -1));
    List<String> columns =
        cells.subList(1, cells.size()).stream().map(LibpqTable::unescaped).toList();
    String[] range = cells.getFirst().split("-", -1);
    int last = Integer.parseInt(range[range.length - 1]);
    for (int major = Integer.parseInt(range[0]); major <= last; major++) {
      rows.add(new Row(LibpqVersion.of(major).orElseThrow(), columns));
    }
  }

  private static String unescaped(String cell) {
    return ESCAPE
        .matcher(cell)
        .replaceAll(
            match -> {
              String code = match.group(1);
              String text =
                  code == null
                      ? switch (match.group(2)) {
                        case "t" -> "\t";
                        case "n" -> "\n";
                        default -> match.group(2);
                      }
                      : String.valueOf((char) Integer.parseInt(code, 16));
              return java.util.regex.Matcher.quoteReplacement(text);
            });
  }
}
