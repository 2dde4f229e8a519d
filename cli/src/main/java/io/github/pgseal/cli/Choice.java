package io.github.pgseal.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an option that has a few fixed values.
final class Choice<E extends Enum<E> & Choice.Named> implements ITypeConverter<E> {

  private final E[] values;

  Choice(Class<E> type) {
    this.values = type.getEnumConstants();
  }

  /// A constant with the word that stands for it on the command line.
  interface Named {

    /// The word.
    String toText();
  }

  /// The words.
  List<String> words() {
    return Arrays.stream(values).map(Named::toText).toList();
  }

  @Override
  public E convert(String text) {
    return Arrays.stream(values)
        .filter(value -> value.toText().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "%s is none of %s".formatted(Echo.of(text), String.join(", ", words()))));
  }
}
