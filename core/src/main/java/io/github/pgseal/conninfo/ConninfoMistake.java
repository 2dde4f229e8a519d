package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.util.Optional;

/// Carries a problem out of the depths of a parser; never leaves this package.
final class ConninfoMistake extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ConninfoProblem problem;

  ConninfoMistake(ConninfoProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /// A mistake at a place of the connection string.
  static ConninfoMistake at(Span span, String message) {
    return new ConninfoMistake(
        new ConninfoProblem(message, Optional.empty(), Optional.of(span), Optional.empty()));
  }

  /// A mistake about the value of a setting.
  static ConninfoMistake about(Setting setting, String message) {
    return about(setting, message, Optional.empty());
  }

  /// A mistake about the value of a setting, and what was probably meant.
  static ConninfoMistake about(Setting setting, String message, Optional<String> suggestion) {
    return new ConninfoMistake(
        new ConninfoProblem(
            message,
            Optional.of(setting.name()),
            setting.origin().place(),
            Optional.of(setting.origin()),
            suggestion));
  }

  ConninfoProblem problem() {
    return problem;
  }
}
