package io.github.pgseal.explain;

import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A file of messages as people write it: a head that tells of the program, then one stanza for
/// each message. `messages/README.md` among the resources describes the form.
///
/// @param program whose messages they are
/// @param entries the messages, in the order of the file
public record MessageFile(Speaker program, List<Entry> entries) {

  private static final double USUAL_CONFIDENCE = 0.95;

  public MessageFile {
    entries = List.copyOf(entries);
  }

  /// A message with the words that it is recognised by, and real samples of it.
  ///
  /// @param line where it stands in its file, from 1
  /// @param near texts of which one must occur, too; none asks for nothing
  /// @param unless texts of which none may occur
  public record Entry(
      int line,
      Catalogue finding,
      List<String> patterns,
      List<String> near,
      List<String> unless,
      String versions,
      double confidence,
      List<Catalogue> alternatives,
      String question,
      List<Sample> samples) {

    public Entry {
      patterns = List.copyOf(patterns);
      near = List.copyOf(near);
      unless = List.copyOf(unless);
      alternatives = List.copyOf(alternatives);
      samples = List.copyOf(samples);
    }
  }

  /// A real text and where it comes from.
  public record Sample(String text, String origin) {}

  /// A fault in a file of messages.
  public static final class Fault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Fault(String file, int line, String what) {
      super("%s:%d: %s".formatted(file, line, what));
    }
  }

  /// Reads a file.
  ///
  /// @param file its name, for faults
  /// @throws Fault at the first line that is not as it should be
  public static MessageFile parse(String file, String text) {
    List<Stanza> stanzas = Stanza.all(file, text);
    if (stanzas.isEmpty() || !stanzas.getFirst().has("client")) {
      throw new Fault(file, 1, "the first stanza must name the client");
    }
    List<Stanza> head = stanzas.stream().takeWhile(stanza -> !stanza.has("finding")).toList();
    List<Stanza> rest = stanzas.subList(head.size(), stanzas.size());
    return new MessageFile(program(head), rest.stream().map(MessageFile::entry).toList());
  }

  /// The same file; one of translated messages has the fixes of the program's own.
  MessageFile withFixesOf(List<MessageFile> files) {
    return files.stream()
        .map(MessageFile::program)
        .filter(other -> other.id().equals(program.id()) && !other.fixes().isEmpty())
        .findFirst()
        .map(other -> new MessageFile(program.withFixes(other.fixes()), entries))
        .orElse(this);
  }

  private static Speaker program(List<Stanza> head) {
    Stanza first = head.getFirst();
    List<String> marks = new ArrayList<>();
    Map<Intent, String> fixes = new EnumMap<>(Intent.class);
    for (Stanza stanza : head) {
      stanza.allowOnly("client", "name", "kind", "language", "mark", "fix");
      marks.addAll(stanza.all("mark"));
      for (String fix : stanza.all("fix")) {
        int end = fix.indexOf('\n');
        if (end < 0) {
          throw stanza.fault("fix has no text");
        }
        fixes.put(
            stanza.constant(Intent.class, fix.substring(0, end).strip()), fix.substring(end + 1));
      }
    }
    return new Speaker(
        first.one("client"),
        first.one("name"),
        first.constant(Kind.class, first.one("kind")),
        first.first("language", Speaker.ENGLISH),
        marks,
        fixes);
  }

  private static Entry entry(Stanza stanza) {
    stanza.allowOnly(
        "finding",
        "pattern",
        "near",
        "unless",
        "versions",
        "confidence",
        "or",
        "ask",
        "sample",
        "origin");
    List<String> texts = stanza.all("sample");
    List<String> origins = stanza.all("origin");
    if (texts.isEmpty() || texts.size() != origins.size()) {
      throw stanza.fault("every message needs a sample, and every sample its origin");
    }
    if (stanza.all("pattern").isEmpty()) {
      throw stanza.fault("message has no pattern");
    }
    List<Sample> samples = new ArrayList<>();
    for (int index = 0; index < texts.size(); index++) {
      samples.add(new Sample(texts.get(index), origins.get(index)));
    }
    return new Entry(
        stanza.line(),
        stanza.finding(stanza.one("finding")),
        stanza.all("pattern"),
        stanza.all("near"),
        stanza.all("unless"),
        stanza.first("versions", ""),
        stanza.number(stanza.first("confidence", String.valueOf(USUAL_CONFIDENCE))),
        stanza.all("or").stream().map(stanza::finding).toList(),
        stanza.first("ask", ""),
        samples);
  }

  private record Field(String key, String value) {}

  /// Lines up to a blank one: keys with values, in their order.
  private record Stanza(String file, int line, List<Field> fields) {

    static List<Stanza> all(String file, String text) {
      List<Stanza> stanzas = new ArrayList<>();
      List<Field> fields = new ArrayList<>();
      int start = 1;
      int number = 0;
      for (String line : (text + "\n\n").split("\n", -1)) {
        number++;
        if (line.isBlank()) {
          if (!fields.isEmpty()) {
            stanzas.add(new Stanza(file, start, List.copyOf(fields)));
          }
          fields.clear();
          start = number + 1;
        } else if (line.startsWith("|")) {
          continueLast(
              file, number, fields, line.startsWith("| ") ? line.substring(2) : line.substring(1));
        } else if (!line.startsWith("#")) {
          String[] parts = line.strip().split("\\s+", 2);
          fields.add(new Field(parts[0], parts.length == 1 ? "" : parts[1]));
        }
      }
      return stanzas;
    }

    private static void continueLast(String file, int number, List<Field> fields, String more) {
      if (fields.isEmpty()) {
        throw new Fault(file, number, "nothing to continue");
      }
      Field last = fields.removeLast();
      fields.add(new Field(last.key(), last.value() + "\n" + more));
    }

    boolean has(String key) {
      return fields.stream().anyMatch(field -> field.key().equals(key));
    }

    List<String> all(String key) {
      return fields.stream().filter(field -> field.key().equals(key)).map(Field::value).toList();
    }

    String first(String key, String otherwise) {
      return all(key).stream().findFirst().orElse(otherwise);
    }

    String one(String key) {
      List<String> values = all(key);
      if (values.size() != 1 || values.getFirst().isEmpty()) {
        throw fault("one \"" + key + "\" is needed");
      }
      return values.getFirst();
    }

    void allowOnly(String... keys) {
      for (Field field : fields) {
        if (!List.of(keys).contains(field.key())) {
          throw fault("\"" + field.key() + "\" has no meaning here");
        }
      }
    }

    Catalogue finding(String text) {
      return Catalogue.find(text).orElseThrow(() -> fault("no finding \"" + text + "\""));
    }

    double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException notOne) {
        throw fault("not a number: \"" + text + "\"");
      }
    }

    <E extends Enum<E>> E constant(Class<E> type, String word) {
      try {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException unknown) {
        throw fault("\"%s\" has no meaning here".formatted(word));
      }
    }

    Fault fault(String what) {
      return new Fault(file, line, what);
    }
  }
}
