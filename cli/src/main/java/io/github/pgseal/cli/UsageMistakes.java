package io.github.pgseal.cli;

import io.github.pgseal.text.Visible;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a user sees who typed something that pgseal does not understand: one line, and where help
/// is.
final class UsageMistakes implements IParameterExceptionHandler {

  /// What looks like an option, and not like a piece of something else.
  private static final Pattern OPTION = Pattern.compile("--[a-z]+(-[a-z]+)*(=|$)|-[A-Za-z]$");

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("pgseal: " + Visible.of(words(mistake)));
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("did you mean: " + String.join(", ", suggestions));
      }
    }
    err.println("help: " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.USAGE;
  }

  private static String words(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (mistake.getCause() instanceof TypeConversionException value) {
      return name(mistake.getArgSpec()) + ": " + value.getMessage();
    }
    if (mistake instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().getFirst());
    }
    String message = Objects.requireNonNullElse(mistake.getMessage(), "wrong arguments");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "%s needs a value: %s".formatted(option.longestName(), option.paramLabel())
        : "missing argument: " + argument.paramLabel();
  }

  /// A connection string without its quotes falls apart into arguments, and any of them may be a
  /// piece of the password: they are not repeated.
  private static String unmatched(UnmatchedArgumentException mistake) {
    String argument = mistake.getUnmatched().getFirst();
    if (OPTION.matcher(argument).lookingAt()) {
      return "unknown option \"%s\"".formatted(argument.replaceFirst("=.*", ""));
    }
    if (argument.startsWith("-")) {
      return "unknown option";
    }
    if (mistake.getCommandLine().getSubcommands().isEmpty()) {
      return "too many arguments; a text with blanks is one argument, in quotes";
    }
    return "unknown command " + Echo.of(argument);
  }
}
