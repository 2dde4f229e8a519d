package io.github.pgseal.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A difference between libpq and its model that is accepted. Why it is, stands in `excuses.txt`,
/// in a line with the constant's name.
@SuppressWarnings("ImmutableEnumChecker") // the predicates hold no state
enum Excuse {
  /// The client has `OPENSSL_CONF`, and fails in the handshake where its model goes on.
  OPENSSL_CONF_NOT_READ(
      compared ->
          compared.environment().containsKey("OPENSSL_CONF")
              && compared.libpq().contains("SSL error: ")
              && compared.model().startsWith("connected: TLS")),
  /// The texts are equal except where the model has `***`.
  SECRET_MASKED(
      compared ->
          compared.model().contains("***")
              && Pattern.compile(
                      Arrays.stream(compared.model().split(Pattern.quote("***"), -1))
                          .map(Pattern::quote)
                          .collect(Collectors.joining(".*")),
                      Pattern.DOTALL)
                  .matcher(compared.libpq())
                  .matches()),
  /// The model has replacement characters, and libpq something else in their places.
  NOT_UTF_8(compared -> compared.model().contains("\ufffd"));

  /// Two texts that should be equal.
  ///
  /// @param environment the client's own variables
  record Compared(String libpq, String model, Map<String, String> environment) {}

  private final Predicate<Compared> accepts;

  Excuse(Predicate<Compared> accepts) {
    this.accepts = accepts;
  }

  /// The excuse for a difference.
  static Optional<Excuse> of(Compared compared) {
    return Arrays.stream(values()).filter(it -> it.accepts.test(compared)).findFirst();
  }

  /// The reasons by name, as they stand in the file.
  static Map<String, String> reasons() {
    InputStream file =
        Objects.requireNonNull(Excuse.class.getResourceAsStream("excuses.txt"), "excuses.txt");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
