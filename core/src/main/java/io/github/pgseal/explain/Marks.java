package io.github.pgseal.explain;

import io.github.pgseal.explain.Speaker.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Where programs left their marks in a text, whoever worded the messages.
///
/// @param all in no order
record Marks(List<Mark> all) {
  private static final int MOST_PLACES = 8;

  /// Who words errors of statements, which come from PostgreSQL, too.
  private static final String NOBODY = "unrelated";

  /// Words that sure show a program.
  private static final double SURE = 0.85;

  Marks {
    all = List.copyOf(all);
  }

  /// One mark.
  ///
  /// @param program whose it is
  /// @param start where it starts in the text, in characters
  /// @param weight its letters and digits: long ones tell more
  record Mark(Speaker program, int start, int weight) {}

  /// The marks of a text.
  ///
  /// @param hits the patterns that were found in it
  static Marks of(List<Hit> hits, MessageIndex index, Reading reading) {
    List<Mark> marks = new ArrayList<>();
    for (Hit hit : hits) {
      if (index.patternRole.at(hit.pattern()) == MessageIndex.MARK) {
        Speaker program = index.program(index.patternOwner.at(hit.pattern()));
        marks.add(new Mark(program, reading.place(hit.start()), hit.size()));
      }
    }
    for (MessageIndex.ShortMark mark : index.shortMarks()) {
      for (int start : places(mark.text(), reading.text())) {
        marks.add(new Mark(index.program(mark.program()), start, mark.text().length()));
      }
    }
    return new Marks(marks);
  }

  /// These, and what strangers word: `ssh: connect to host` shows ssh as well as a mark does.
  Marks withWords(List<Hit> hits, Function<Hit, Message> messages, Reading reading) {
    List<Mark> marks = new ArrayList<>(all);
    for (Hit hit : hits) {
      Message message = messages.apply(hit);
      Speaker program = message.program();
      boolean isStranger = program.kind() == Kind.OTHER && !program.id().equals(NOBODY);
      if (isStranger && message.confidence() >= SURE) {
        marks.add(new Mark(program, reading.place(hit.start()), hit.size()));
      }
    }
    return new Marks(marks);
  }

  /// Where a text stands at the start of a word; one such as `:443` where it is a whole port.
  private static List<Integer> places(String mark, String text) {
    List<Integer> places = new ArrayList<>();
    int at = text.indexOf(mark);
    while (at >= 0 && places.size() < MOST_PLACES) {
      boolean isWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (mark.startsWith(":") ? isPort(text, at + mark.length()) : isWord) {
        places.add(at);
      }
      at = text.indexOf(mark, at + 1);
    }
    return places;
  }

  /// Whether a number ends there that is a port, and not a line of a source or part of a time.
  private static boolean isPort(String text, int end) {
    boolean isLine =
        end + 1 < text.length()
            && text.charAt(end) == ':'
            && Character.isDigit(text.charAt(end + 1));
    return !isLine && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
