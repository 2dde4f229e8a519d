package io.github.pgseal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Begins the description of a command: what all of them have in common.
final class Usage {

  static final String COLOR = "--color";
  static final int WIDTH = 80;

  private static final Map<Integer, String> STATUSES =
      Map.of(
          Exit.CLEAN, "clean",
          Exit.FINDINGS, "findings at or above --fail-on",
          Exit.USAGE, "usage, or input that cannot be read",
          Exit.NOT_EXAMINED, "could not examine",
          Exit.BUG, "a bug in pgseal");

  private Usage() {}

  /// A command with `--help` and `--color`.
  ///
  /// @param command runs it
  /// @param summary one sentence
  static CommandSpec of(Command command, String summary) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(command, Instances.FACTORY).name(command.name());
    spec.usageMessage()
        .description(summary)
        .sortOptions(false)
        .width(WIDTH)
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n")
        .synopsisHeading("Usage: ");
    return spec;
  }

  /// Ends the description: `--color`, `--help`, exit statuses, examples.
  ///
  /// @param statuses what the command makes of [Exit]'s statuses, where it differs from the usual;
  ///   an empty text hides a status
  static CommandSpec end(CommandSpec spec, Map<Integer, String> statuses, String... examples) {
    spec.addOption(choice(COLOR, "WHEN", Color.class, "Colour the answer: %s (auto)."));
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    Map<String, String> shown = new LinkedHashMap<>();
    STATUSES.keySet().stream()
        .sorted()
        .forEach(
            status -> {
              String meaning = statuses.getOrDefault(status, STATUSES.getOrDefault(status, ""));
              if (!meaning.isEmpty()) {
                shown.put(" " + status, meaning);
              }
            });
    List<String> footer = new ArrayList<>(List.of("", "Examples:"));
    for (String example : examples) {
      footer.add("  " + example.replace("%", "%%"));
    }
    spec.usageMessage()
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(shown)
        .footer(footer.toArray(String[]::new));
    return spec;
  }

  /// An option without a value.
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /// An option whose value is any text.
  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// An option with a few fixed values.
  ///
  /// @param description with a place for these
  static <E extends Enum<E> & Choice.Named> OptionSpec choice(
      String name, String label, Class<E> type, String description) {
    Choice<E> choice = new Choice<>(type);
    return OptionSpec.builder(name)
        .type(type)
        .converters(choice)
        .completionCandidates(choice.words())
        .paramLabel(label)
        .description(description.formatted(String.join("|", choice.words())))
        .build();
  }

  /// An option whose value is a whole number.
  static OptionSpec number(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(Integer.class)
        .converters(new WholeNumber())
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// A parameter that may be left out.
  static PositionalParamSpec optional(String label, String description) {
    return parameter(label, description, "0..1").build();
  }

  /// A parameter.
  ///
  /// @param known values that a shell may complete
  static PositionalParamSpec required(String label, String description, List<String> known) {
    return parameter(label, description, "1").required(true).completionCandidates(known).build();
  }

  private static PositionalParamSpec.Builder parameter(
      String label, String description, String arity) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity(arity)
        .type(String.class)
        .paramLabel(label)
        .description(description);
  }
}
