package io.github.pgseal.explain;

import java.util.ArrayList;
import java.util.List;

/// Where programs left their marks in a text, whoever worded the messages.
///
/// @param all in no order
record Marks(List<Mark> all) {
  private static final int MOST_PLACES = 8;

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

  /// Where a text stands at the start of a word.
  private static List<Integer> places(String mark, String text) {
    List<Integer> places = new ArrayList<>();
    int at = text.indexOf(mark);
    while (at >= 0 && places.size() < MOST_PLACES) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        places.add(at);
      }
      at = text.indexOf(mark, at + 1);
    }
    return places;
  }
}
