package io.github.pgseal.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the demonstration looks: numbered steps, each shown as soon as it is done.
final class DemoScreen {

  private static final int WIDTH = 80;

  private final PrintWriter out;
  private final Style style;
  private int step;

  DemoScreen(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  Style style() {
    return style;
  }

  /// What is going to happen.
  void begin() {
    say(
        "This starts a PostgreSQL server on loopback, with TLS and a certificate of a"
            + " private authority, and takes it away in the end. The client has the authority's"
            + " certificate in ~/.postgresql/root.crt and its password in ~/.pgpass.");
  }

  /// The heading of the next step.
  void step(String title) {
    step++;
    String heading = "-- %d. %s ".formatted(step, title);
    out.println();
    out.println(style.bold(heading + "-".repeat(Math.max(0, WIDTH - heading.length()))));
    out.println();
    out.flush();
  }

  /// A paragraph.
  void say(String words) {
    hanging("", words);
  }

  /// A command with one argument, the connection string, which may be broken where it has blanks.
  void command(String program, String conninfo) {
    String prompt = "$ " + program + " ";
    Lines lines = new Lines(WIDTH);
    String argument = "'" + conninfo.replace("'", "'\\''") + "'";
    lines.hanging(style.cyan(prompt), prompt.length(), argument, style::cyan);
    print(lines.toText());
  }

  /// Lines of somebody else, each indented.
  void quote(String text) {
    Lines lines = new Lines(WIDTH);
    lines.quote(4, text);
    print(lines.toText());
  }

  /// Text that is ready.
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /// Says that a step did not do what it says.
  ///
  /// @return false, for the caller to return
  boolean missed(String expected) {
    out.println();
    hanging(style.red("The demo failed") + ": ", "The demo failed: ".length(), expected);
    return false;
  }

  /// The last step, and what to do next.
  ///
  /// @param directory what must no longer exist
  /// @return whether it is gone
  boolean end(Path directory) {
    step("Nothing is left");
    if (Files.exists(directory)) {
      return missed("directory \"%s\" is still there".formatted(directory));
    }
    say("The server has been stopped, and directory \"%s\" removed.".formatted(directory));
    out.println();
    out.println(style.bold("Next"));
    out.println("  pgseal doctor 'YOUR CONNECTION STRING'   your own connection");
    out.println("  pgseal explain PGS601                    more about this finding");
    out.println("  pgseal lab list                          other broken servers to try");
    out.flush();
    return true;
  }

  private void hanging(String first, String words) {
    hanging(first, first.length(), words);
  }

  private void hanging(String first, int indent, String words) {
    Lines lines = new Lines(WIDTH);
    lines.hanging(first, indent, words);
    print(lines.toText());
  }
}
