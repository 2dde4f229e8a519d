package io.github.pgseal.cli;

import io.github.pgseal.lab.postgres.FileTree;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays a script: runs its commands in this process, in the circumstances that its directives
/// name.
/// - `# scenario: NAME` starts a scenario of the lab, for `{conninfo}` and `{port}`;
/// - `# env: NAME=VALUE` sets a variable;
/// - `# file: NAME CONTENT` makes a file in `{dir}`; `\n` is a line break;
/// - `# stdin: TEXT` is what the next command reads, `# stdin-breaks: WHY` that it cannot;
/// - `# waits: SECONDS` counts elapsed time in such steps.
///
/// What varies has a name that stands for it, in commands and on screens: `{port}`, `{dir}` and
/// `{version}`.
final class ScriptPlayer implements AutoCloseable {

  /// Starts scenarios.
  interface Stage {
    ScenarioRun start(Scenario scenario) throws IOException;
  }

  /// Longer than any script takes.
  private static final Duration NEVER = Duration.ofDays(1);

  private final Stage stage;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Optional<ScenarioRun> running = Optional.empty();
  private Duration step = NEVER;
  private InputStream input = InputStream.nullInputStream();

  /// A player in front of an empty stage.
  ///
  /// @param directory an empty directory, relative, below `target`
  ScriptPlayer(Stage stage, Path directory) {
    this.stage = stage;
    this.directory = directory;
  }

  /// The script as it should be: with the screens that its commands left.
  Script play(Script script) {
    return new Script(script.parts().stream().map(this::play).toList());
  }

  private Script.Part play(Script.Part part) {
    return switch (part) {
      case Script.Part.Remark _ -> part;
      case Script.Part.Directive directive -> {
        arrange(directive);
        yield directive;
      }
      case Script.Part.Step step ->
          new Script.Part.Step(step.command(), run(step.command()).toText());
    };
  }

  private void arrange(Script.Part.Directive directive) {
    String value = directive.value();
    try {
      switch (directive.name()) {
        case "scenario" -> running = Optional.of(stage.start(scenario(value)));
        case "env" -> environment.put(before(value, "="), filled(after(value, "=")));
        case "file" ->
            FileTree.write(
                directory.resolve(before(value, " ")),
                after(value, " ").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8),
                "rw-------");
        case "stdin" ->
            input = new ByteArrayInputStream(filled(value).getBytes(StandardCharsets.UTF_8));
        case "stdin-breaks" -> input = new BrokenInput(value);
        case "waits" -> step = Duration.ofSeconds(Long.parseLong(value));
        default -> throw new Script.Vague("there is no directive " + directive.toText());
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static Scenario scenario(String name) {
    return ScenarioCatalogue.find(name)
        .orElseThrow(() -> new Script.Vague("there is no scenario " + name));
  }

  /// Runs one command line, `pgseal …`.
  Screen run(String command) {
    List<String> words = ShellWords.of(command).stream().map(this::filled).toList();
    if (!words.getFirst().equals("pgseal")) {
      throw new Script.Vague("scripts run pgseal, not " + words.getFirst());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    Toolbox toolbox = new Toolbox(surroundings(), console, input, directory);
    int status = new Program(toolbox).run(words.subList(1, words.size()).toArray(String[]::new));
    input = InputStream.nullInputStream();
    return new Screen(named(out.toString()), named(err.toString()), status);
  }

  private ScriptSurroundings surroundings() {
    Map<String, String> variables = new HashMap<>(environment);
    running.ifPresent(
        run ->
            run.environment()
                .forEach((name, value) -> variables.put(name, toLaboratory(value, run))));
    return new ScriptSurroundings(
        variables,
        running.map(ScenarioRun::directory).orElse(directory),
        running.map(run -> run.scenario().hosts()).orElse(Map.of()),
        new ScriptSurroundings.Watch(step));
  }

  private static String toLaboratory(String text, ScenarioRun run) {
    return text.replace(run.directory().toString(), ScriptSurroundings.LABORATORY);
  }

  /// The names in a command replaced by what they stand for.
  private String filled(String word) {
    String text = word.replace("{dir}", directory.toString());
    return running
        .map(
            run ->
                text.replace("{conninfo}", toLaboratory(run.conninfo(), run))
                    .replace("{port}", Integer.toString(run.port())))
        .orElse(text);
  }

  /// What varies on a screen replaced by its name.
  private String named(String screen) {
    String text =
        screen.replace(directory.toString(), "{dir}").replace(Version.text(), "{version}");
    return running.map(run -> text.replace(Integer.toString(run.port()), "{port}")).orElse(text);
  }

  private static String before(String text, String separator) {
    return text.substring(0, text.indexOf(separator));
  }

  private static String after(String text, String separator) {
    return text.substring(text.indexOf(separator) + separator.length());
  }

  /// Standard input that fails.
  private static final class BrokenInput extends InputStream {
    private final String why;

    BrokenInput(String why) {
      this.why = why;
    }

    @Override
    public int read() throws IOException {
      throw new IOException(why);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException(why);
    }
  }

  @Override
  public void close() throws IOException {
    if (running.isPresent()) {
      running.get().close();
    }
  }
}
