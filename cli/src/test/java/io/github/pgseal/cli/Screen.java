package io.github.pgseal.cli;

/// What a command left behind: both streams, and the exit status.
record Screen(String out, String err, int status) {

  private static final String TALK = "2> ";
  private static final String STATUS = "? ";

  /// As scripts write it: stdout as it is, lines of stderr marked, the status last.
  String toText() {
    StringBuilder text = new StringBuilder(out);
    if (!out.isEmpty() && !out.endsWith("\n")) {
      text.append("\\ no newline at the end\n");
    }
    err.lines().forEach(line -> text.append((TALK + line).stripTrailing()).append('\n'));
    return text.append(STATUS).append(status).append('\n').toString();
  }

  /// Whether a line of a script is the last one of a screen.
  static boolean endsWith(String line) {
    return line.matches("\\? \\d+");
  }
}
