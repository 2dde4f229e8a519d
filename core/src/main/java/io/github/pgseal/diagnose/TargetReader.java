package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.ConnectionSettings;

/// Names what was examined, from settings that may not make sense.
final class TargetReader {

  private static final int DEFAULT_PORT = 5432;

  private TargetReader() {}

  static Target read(ConnectionSettings settings) {
    String host = first(settings.value("host"));
    String shown = host.isEmpty() ? first(settings.value("hostaddr")) : host;
    String user = settings.value("user");
    String database = settings.value("dbname");
    return new Target(
        shown, port(first(settings.value("port"))), user, database.isEmpty() ? user : database);
  }

  private static String first(String list) {
    int comma = list.indexOf(',');
    return comma < 0 ? list : list.substring(0, comma);
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    boolean usable = text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535;
    return usable ? Integer.parseInt(text) : 0;
  }
}
