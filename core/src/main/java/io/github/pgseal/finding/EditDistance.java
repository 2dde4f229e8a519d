package io.github.pgseal.finding;

/// The number of insertions, deletions and replacements that turn one text into another
/// (Levenshtein), for suggestions. Only the first [#LIMIT] characters count, so that a pasted file
/// costs no more than a typing error.
public final class EditDistance {
  private static final int LIMIT = 64;

  private EditDistance() {}

  /// The edits between two texts.
  public static int between(String left, String right) {
    String a = left.substring(0, Math.min(LIMIT, left.length()));
    String b = right.substring(0, Math.min(LIMIT, right.length()));
    int[] previous = new int[b.length() + 1];
    for (int column = 0; column <= b.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= a.length(); row++) {
      int[] current = new int[b.length() + 1];
      current[0] = row;
      for (int column = 1; column <= b.length(); column++) {
        int replaced = previous[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
        int edited = Math.min(previous[column], current[column - 1]) + 1;
        current[column] = Math.min(replaced, edited);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
