package io.github.pgseal.lab.postgres;

import io.github.pgseal.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a server is told: parameters, `pg_hba.conf`, and the files that its parameters name.
///
/// @param settings parameters of `postgresql.conf`, values unquoted
/// @param hba the text of `pg_hba.conf`
/// @param files file names in the data directory and their contents; all are created with mode 0600
public record ServerConfiguration(
    Map<String, String> settings, String hba, Map<String, Bytes> files) {

  public ServerConfiguration {
    settings = Map.copyOf(settings);
    files = Map.copyOf(files);
  }

  /// Without TLS and files.
  public static ServerConfiguration plain(String hba) {
    return new ServerConfiguration(Map.of(), hba, Map.of());
  }

  /// The same with one more parameter.
  public ServerConfiguration with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(parameter, value);
    return new ServerConfiguration(more, hba, files);
  }

  /// The same with another `pg_hba.conf`.
  public ServerConfiguration withHba(String text) {
    return new ServerConfiguration(settings, text, files);
  }

  /// Parameters as lines of `postgresql.conf`.
  static String lines(Map<String, String> settings) {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "%s = '%s'\n".formatted(entry.getKey(), entry.getValue().replace("'", "''")))
        .collect(Collectors.joining());
  }
}
