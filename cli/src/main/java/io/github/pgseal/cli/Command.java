package io.github.pgseal.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A command: what it takes, and what it does with it.
///
/// Commands describe themselves in code and not by annotations, whose reading takes as long as all
/// the rest of a start.
interface Command {

  /// What users type.
  String name();

  /// Help, options and parameters.
  CommandSpec spec();

  /// Does it, and returns the exit status.
  int run(ParseResult arguments, Toolbox toolbox);
}
