package io.github.pgseal.cli;

import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Prints a completion script for a shell.
final class CompletionCommand implements Command {

  /// The shells that have one.
  enum Shell implements Choice.Named {
    BASH("bash"),
    ZSH("zsh"),
    FISH("fish");

    private final String text;

    Shell(String text) {
      this.text = text;
    }

    @Override
    public String toText() {
      return text;
    }
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Usage.of(this, "Print a script that completes commands and options.");
    Choice<Shell> shells = new Choice<>(Shell.class);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(Shell.class)
            .converters(shells)
            .completionCandidates(shells.words())
            .paramLabel("SHELL")
            .description("bash, zsh or fish.")
            .build());
    return Usage.end(
        spec,
        Map.of(Exit.CLEAN, "printed", Exit.FINDINGS, "", Exit.NOT_EXAMINED, ""),
        "source <(pgseal completion bash)",
        "pgseal completion zsh > ~/.zfunc/_pgseal",
        "pgseal completion fish > ~/.config/fish/completions/pgseal.fish");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    CommandLine all = new CommandLine(new PgsealCommand(name -> true).spec(), Instances.FACTORY);
    Shell shell = arguments.matchedPositionalValue(0, Shell.BASH);
    toolbox
        .console()
        .out()
        .print(
            switch (shell) {
              // picocli's script serves both; zsh reads it through bashcompinit.
              case BASH, ZSH -> AutoComplete.bash("pgseal", all);
              case FISH -> FishCompletion.of(all);
            });
    return Exit.CLEAN;
  }
}
