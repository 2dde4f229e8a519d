package io.github.pgseal.cli;

import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the names of clients: `libpq`, `libpq-15`, `libpq-17-nossl`.
final class ClientName implements ITypeConverter<LibpqBuild> {

  private static final Pattern NAME = Pattern.compile("libpq(?:-(\\d+))?(-nossl)?");

  /// The names without variants.
  static List<String> known() {
    return Stream.concat(
            Stream.of("libpq"),
            Arrays.stream(LibpqVersion.values()).map(version -> "libpq-" + version.major()))
        .toList();
  }

  @Override
  public LibpqBuild convert(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.matches()) {
      throw unknown(text);
    }
    LibpqVersion version =
        name.group(1) == null
            ? LibpqVersion.NEWEST
            : LibpqVersion.of(Integer.parseInt(name.group(1))).orElseThrow(() -> unknown(text));
    LibpqBuild packaged = LibpqBuild.packaged(version);
    return name.group(2) == null ? packaged : packaged.withoutTls();
  }

  private static TypeConversionException unknown(String text) {
    return new TypeConversionException(
        Echo.of(text) + " is not known; known are libpq-12 to libpq-18, and libpq for the newest");
  }
}
