package io.github.pgseal.cli;

import java.util.Optional;

/// Asks somebody for a password.
@FunctionalInterface
interface PasswordPrompt {

  /// There is nobody to ask.
  PasswordPrompt NOBODY = _ -> Optional.empty();

  /// What was typed; empty when there is no terminal, or nothing was typed.
  Optional<String> ask(String question);

  /// Asks at the terminal, without echo.
  static PasswordPrompt atTerminal() {
    return question ->
        Optional.ofNullable(System.console())
            .filter(java.io.Console::isTerminal)
            .map(console -> console.readPassword("%s", question))
            .map(String::new)
            .filter(password -> !password.isEmpty());
  }
}
