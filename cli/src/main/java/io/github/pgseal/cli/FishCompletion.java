package io.github.pgseal.cli;

import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the completions of commands and options for the fish shell.
final class FishCompletion {

  private final StringBuilder text = new StringBuilder("complete -c pgseal -f\n");

  private FishCompletion() {}

  static String of(CommandLine program) {
    FishCompletion script = new FishCompletion();
    script.command(program, "__fish_use_subcommand");
    return script.text.toString();
  }

  private void command(CommandLine command, String condition) {
    for (Map.Entry<String, CommandLine> entry : command.getSubcommands().entrySet()) {
      String name = entry.getKey();
      line(condition, "-a " + name, entry.getValue().getCommandSpec().usageMessage().description());
      command(entry.getValue(), "__fish_seen_subcommand_from " + name);
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      line(
          condition,
          "-l " + option.longestName().substring(2) + value(option),
          option.description());
    }
  }

  /// What comes after an option: nothing, something, or a file.
  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    return option.paramLabel().equals("FILE") ? " -r -F" : " -r";
  }

  private void line(String condition, String what, String... description) {
    String words = Arrays.stream(description).findFirst().orElse("").replace("'", "\\'");
    text.append("complete -c pgseal -n '%s' %s -d '%s'\n".formatted(condition, what, words));
  }
}
