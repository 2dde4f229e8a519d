package io.github.pgseal.conninfo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes settings as connection strings that libpq reads back as the same settings.
///
/// Everything given is written, passwords and defaults included: the caller takes away what should
/// not be there, with [ConnectionSettings#withoutSecrets()] and
/// [ConnectionSettings#withoutDefaults()]. Settings that are not libpq's are left out.
public final class ConninfoWriter {

  private static final String UNRESERVED = "-._~";
  private static final Set<String> AUTHORITY = Set.of("user", "password", "dbname");

  private ConninfoWriter() {}

  /// A `postgresql://` URI. Lists of hosts stand before the path only when each has its port,
  /// because libpq otherwise reads a list of empty ports from it.
  public static String toUri(ConnectionSettings settings) {
    StringBuilder uri = new StringBuilder("postgresql://");
    String user = settings.value("user");
    String password = settings.value("password");
    if (!user.isEmpty() || !password.isEmpty()) {
      uri.append(encode(user, UNRESERVED));
      if (!password.isEmpty()) {
        uri.append(':').append(encode(password, UNRESERVED));
      }
      uri.append('@');
    }
    boolean hosts = appendHosts(uri, settings);
    String database = settings.value("dbname");
    if (!database.isEmpty()) {
      uri.append('/').append(encode(database, UNRESERVED));
    }
    List<String> query = new ArrayList<>();
    for (Setting setting : settings.settings()) {
      boolean written =
          switch (setting.name()) {
            case "host", "port" -> hosts;
            default -> AUTHORITY.contains(setting.name()) && !setting.value().isEmpty();
          };
      if (!written && Keyword.of(setting.name()).isPresent()) {
        query.add(setting.name() + "=" + encode(setting.value(), UNRESERVED + "/:,@"));
      }
    }
    if (!query.isEmpty()) {
      uri.append(database.isEmpty() ? "/?" : "?").append(String.join("&", query));
    }
    return uri.toString();
  }

  /// A keyword/value text, with quotes where they are needed.
  public static String toKeywordValue(ConnectionSettings settings) {
    List<String> pairs = new ArrayList<>();
    for (Setting setting : settings.settings()) {
      if (Keyword.of(setting.name()).isPresent()) {
        pairs.add(setting.name() + "=" + quote(setting.value()));
      }
    }
    return String.join(" ", pairs);
  }

  /// Writes host and port, and says whether it could.
  private static boolean appendHosts(StringBuilder uri, ConnectionSettings settings) {
    String host = settings.value("host");
    String port = settings.value("port");
    boolean portEmpty = settings.find("port").isPresent() && port.isEmpty();
    boolean hostEmpty = settings.find("host").isPresent() && host.isEmpty();
    String[] hosts = host.split(",", -1);
    String[] ports = port.split(",", -1);
    if (hostEmpty || portEmpty || hosts.length != ports.length) {
      return false;
    }
    if (hosts.length == 1 && host.isEmpty() && port.isEmpty()) {
      return false;
    }
    for (int i = 0; i < hosts.length; i++) {
      uri.append(i == 0 ? "" : ",");
      boolean brackets = hosts[i].indexOf(':') >= 0;
      uri.append(brackets ? "[" : "").append(encode(hosts[i], brackets ? ":._-" : UNRESERVED));
      uri.append(brackets ? "]" : "");
      if (!ports[i].isEmpty()) {
        uri.append(':').append(encode(ports[i], UNRESERVED));
      }
    }
    return true;
  }

  private static String quote(String value) {
    boolean plain = !value.isEmpty() && value.chars().noneMatch(ConninfoWriter::needsQuotes);
    if (plain) {
      return value;
    }
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static boolean needsQuotes(int character) {
    return character == '\'' || character == '\\' || CSpace.is((char) character);
  }

  /// Percent-encodes all but letters, digits and `kept`.
  private static String encode(String value, String kept) {
    StringBuilder result = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xff);
      boolean plain = isAlphanumeric(character) || kept.indexOf(character) >= 0;
      if (plain) {
        result.append(character);
      } else {
        result.append(String.format(Locale.ROOT, "%%%02X", (int) character));
      }
    }
    return result.toString();
  }

  private static boolean isAlphanumeric(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
