package io.github.pgseal.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a user sees who typed something that pgseal does not understand: one line, and where help
/// is.
final class UsageMistakes implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String message = Objects.requireNonNullElse(mistake.getMessage(), "Wrong arguments");
    err.println(
        "pgseal: " + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("did you mean: " + String.join(", ", suggestions));
      }
    }
    err.println("help: " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.USAGE;
  }
}
