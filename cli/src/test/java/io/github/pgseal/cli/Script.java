package io.github.pgseal.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A script: commands, the screens they leave, and the circumstances around them.
///
/// ```
/// # The server does not answer.
/// # scenario: silence
///
/// $ pgseal doctor '{conninfo}' --quiet
/// error PGS203  …
/// 2> a line of stderr
/// ? 1
/// ```
///
/// A screen ends at the line with the exit status. Outside of screens, lines that begin with `#`
/// are directives, such as `# scenario: silence`, or comments.
record Script(List<Part> parts) {

  Script {
    parts = List.copyOf(parts);
  }

  /// A piece of a script.
  sealed interface Part {

    /// The piece as it stands in the script.
    String toText();

    /// An empty line, or words for the reader.
    record Remark(String line) implements Part {
      @Override
      public String toText() {
        return line + "\n";
      }
    }

    /// A circumstance of the commands that follow.
    record Directive(String name, String value) implements Part {
      @Override
      public String toText() {
        return "# %s: %s\n".formatted(name, value);
      }
    }

    /// A command and what it left.
    ///
    /// @param screen as [Screen#toText] writes it
    record Step(String command, String screen) implements Part {
      @Override
      public String toText() {
        return "$ %s\n%s".formatted(command, screen);
      }
    }
  }

  /// A script that does not say what it compares.
  static final class Vague extends RuntimeException {
    private static final long serialVersionUID = 1;

    Vague(String message) {
      super(message);
    }
  }

  private static final Pattern DIRECTIVE = Pattern.compile("# ([a-z-]+): (.*)");
  private static final String PROMPT = "$ ";

  /// Reads a script.
  ///
  /// @throws Vague if it has no command, or a screen without an end
  static Script parse(String text) {
    List<Part> parts = new ArrayList<>();
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      parts.add(part(lines.next(), lines));
    }
    if (parts.stream().noneMatch(part -> part instanceof Part.Step)) {
      throw new Vague("a script without a command compares nothing");
    }
    return new Script(parts);
  }

  private static Part part(String line, Iterator<String> rest) {
    if (line.startsWith(PROMPT)) {
      return new Part.Step(line.substring(PROMPT.length()), screen(line, rest));
    }
    Matcher directive = DIRECTIVE.matcher(line);
    if (directive.matches()) {
      return new Part.Directive(directive.group(1), directive.group(2));
    }
    if (line.isBlank() || line.startsWith("#")) {
      return new Part.Remark(line);
    }
    throw new Vague("no command has left the line: " + line);
  }

  private static String screen(String command, Iterator<String> rest) {
    StringBuilder screen = new StringBuilder();
    while (rest.hasNext()) {
      String line = rest.next();
      screen.append(line).append('\n');
      if (Screen.endsWith(line)) {
        return screen.toString();
      }
    }
    throw new Vague("the exit status is missing after: " + command);
  }

  /// The same commands with other screens.
  Script with(Function<Part.Step, String> screens) {
    return new Script(
        parts.stream()
            .map(
                part ->
                    part instanceof Part.Step step
                        ? new Part.Step(step.command(), screens.apply(step))
                        : part)
            .toList());
  }

  String toText() {
    return parts.stream().map(Part::toText).collect(Collectors.joining());
  }
}
