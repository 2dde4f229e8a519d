package io.github.pgseal.cli;

import io.github.pgseal.Resources;
import io.github.pgseal.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/// What commands work with.
///
/// @param in standard input
/// @param home the directory of the distribution, where the lab's PostgreSQL bundles are, and what
///   is read at every start
/// @param prompt asks for passwords
record Toolbox(
    Surroundings surroundings, Console console, InputStream in, Path home, PasswordPrompt prompt) {

  private static final int LONGEST_INPUT = 1 << 16;

  /// A toolbox of somebody who cannot be asked.
  Toolbox(Surroundings surroundings, Console console, InputStream in, Path home) {
    this(surroundings, console, in, home, PasswordPrompt.NOBODY);
  }

  /// The texts and tables that are shipped.
  Resources resources() {
    Path unpacked = home.resolve("resources");
    return Files.isDirectory(unpacked) ? Resources.unpackedIn(unpacked) : Resources.packed();
  }

  /// How to emphasise on stdout, by `--color`, `NO_COLOR` and what stdout is.
  Style style(ParseResult arguments) {
    Color color = arguments.matchedOptionValue(Usage.COLOR, Color.AUTO);
    return new Style(color.wanted(surroundings, console));
  }

  /// A parameter for which `-` stands for standard input.
  ///
  /// @throws UserError if it cannot be read, is empty, or is too long for what it should be
  String orInput(String parameter) {
    if (!parameter.equals("-")) {
      return parameter;
    }
    try {
      byte[] bytes = in.readNBytes(LONGEST_INPUT + 1);
      if (bytes.length > LONGEST_INPUT) {
        throw new UserError(
            Exit.USAGE, "standard input is longer than %d bytes".formatted(LONGEST_INPUT));
      }
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw new UserError(Exit.USAGE, "standard input is empty");
      }
      return text;
    } catch (IOException trouble) {
      throw new UserError(Exit.USAGE, "could not read standard input: " + trouble.getMessage());
    }
  }
}
