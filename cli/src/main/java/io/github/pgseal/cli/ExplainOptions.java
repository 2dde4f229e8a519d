package io.github.pgseal.cli;

import io.github.pgseal.Disk;
import io.github.pgseal.FileStatus;
import io.github.pgseal.finding.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What `explain` was asked on the command line.
///
/// @param words the text, as arguments; `-` alone stands for standard input
/// @param batch a file of texts, or `-`
/// @param client the program that printed the text
record ExplainOptions(
    List<String> words, Optional<String> batch, Optional<String> client, ExplainFormat format) {

  private static final Pattern FINDING =
      Pattern.compile("(?i)PGS[-_ ]?\\w*|\\d{1,4}|[a-z0-9]+(?:-[a-z0-9]+)+");

  /// How an explanation is written.
  enum ExplainFormat implements Choice.Named {
    TEXT("text"),
    JSON("json"),
    CSV("csv");

    private final String text;

    ExplainFormat(String text) {
      this.text = text;
    }

    @Override
    public String toText() {
      return text;
    }
  }

  static void describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("TEXT")
            .hideParamSyntax(true)
            .completionCandidates(Arrays.stream(Catalogue.values()).map(Catalogue::id).toList())
            .description(
                "What was printed: one line, a stack trace, a piece of a log; best in quotes. \"-\" reads"
                    + " it from standard input. The id or the name of a finding shows its page.")
            .build());
    spec.addOption(
        Usage.text(
            "--batch",
            "FILE",
            "Explain many texts: JSON objects with \"text\" and perhaps \"id\", one on each line; one JSON"
                + " document for each comes out. \"-\" is standard input."));
    spec.addOption(
        Usage.text(
            "--client",
            "NAME",
            "The program that printed the text, such as node-postgres (by its looks)."));
    spec.addOption(
        Usage.choice(
            "--format",
            "FORMAT",
            ExplainFormat.class,
            "Write the answer as %s (text); csv is for --log."));
    LogOptions.describe(spec);
  }

  /// The options about a text.
  static ExplainOptions read(ParseResult arguments) {
    LogOptions.refuse(arguments);
    ExplainOptions options =
        new ExplainOptions(
            arguments.matchedPositionalValue(0, List.of()),
            Optional.ofNullable(arguments.matchedOptionValue("--batch", null)),
            Optional.ofNullable(arguments.matchedOptionValue("--client", null)),
            arguments.matchedOptionValue("--format", ExplainFormat.TEXT));
    var commandLine = arguments.commandSpec().commandLine();
    if (options.words().isEmpty() && options.batch().isEmpty()) {
      throw new MissingParameterException(
          commandLine, arguments.commandSpec().positionalParameters().getFirst(), "TEXT");
    }
    if (!options.words().isEmpty() && options.batch().isPresent()) {
      throw new ParameterException(commandLine, "--batch excludes TEXT");
    }
    if (options.batch().isPresent()
        && (options.client().isPresent() || arguments.hasMatchedOption("--format"))) {
      throw new ParameterException(
          commandLine, "--batch excludes --client and --format: it always writes JSON");
    }
    boolean asDocument = arguments.hasMatchedOption("--format") || options.client().isPresent();
    if (asDocument && options.page().isPresent()) {
      throw new ParameterException(
          commandLine, "the page of a finding is a text: --client and --format do not apply");
    }
    return options;
  }

  /// The finding whose page is wanted.
  Optional<Catalogue> page() {
    return words.size() == 1 ? Catalogue.find(words.getFirst()) : Optional.empty();
  }

  /// The text to explain.
  ///
  /// @throws UserError if standard input cannot be read, is empty or is no text
  String text(Toolbox toolbox) {
    if (words.equals(List.of("-"))) {
      return Paste.read(toolbox);
    }
    String text = String.join(" ", words);
    if (text.isBlank()) {
      throw new UserError(Exit.USAGE, "the text is empty");
    }
    return text;
  }

  /// Says how files are named.
  ///
  /// @throws UserError if all words are names of files
  void refuseFiles(Disk disk) {
    boolean files =
        words.stream()
            .allMatch(
                word ->
                    disk.status(word) instanceof FileStatus.Present present
                        && present.kind() == FileStatus.Kind.REGULAR);
    if (files) {
      throw new UserError(
          Exit.USAGE,
          "%s is a file: --log reads logs, and \"-\" a text from standard input"
              .formatted(Echo.of(words.getFirst())));
    }
  }

  /// Says which findings are near one that does not exist.
  ///
  /// @throws UserError if the text looks like the id or the name of a finding
  void refuseUnknownFinding() {
    String word = String.join(" ", words);
    boolean many =
        words.size() > 1 && words.stream().allMatch(id -> Catalogue.find(id).isPresent());
    if (many) {
      throw new UserError(Exit.USAGE, "one finding at a time: pgseal explain " + words.getFirst());
    }
    if (FINDING.matcher(word).matches()) {
      String nearest =
          Catalogue.nearest(word).stream()
              .map(entry -> entry.id() + " " + entry.slug())
              .collect(Collectors.joining(", "));
      throw new UserError(
          Exit.USAGE,
          "there is no finding %s; the nearest are %s".formatted(Echo.of(word), nearest));
    }
  }
}
