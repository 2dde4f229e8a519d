package io.github.pgseal.conninfo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits `host`, `hostaddr` and `port` into hosts: the first part of `connectOptions2` in
/// fe-connect.c.
final class HostList {

  private HostList() {}

  /// The hosts, with the default socket directory where an element says nothing.
  static List<HostEntry> of(ConnectionSettings settings, LibpqBuild build) throws ConninfoMistake {
    List<String> addresses = elements(settings.value("hostaddr"));
    List<String> names = elements(settings.value("host"));
    int count = Math.max(1, addresses.isEmpty() ? names.size() : addresses.size());
    if (!names.isEmpty() && names.size() != count) {
      throw mistake(
          settings,
          "host",
          "could not match %d host names to %d hostaddr values".formatted(names.size(), count));
    }
    List<String> ports = elements(settings.value("port"));
    if (ports.size() > 1 && ports.size() != count) {
      throw mistake(
          settings,
          "port",
          "could not match %d port numbers to %d hosts".formatted(ports.size(), count));
    }
    List<HostEntry> hosts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String address = addresses.isEmpty() ? "" : addresses.get(i);
      String name = names.isEmpty() ? "" : names.get(i);
      String port = ports.isEmpty() ? "" : ports.get(ports.size() == 1 ? 0 : i);
      boolean nothing = address.isEmpty() && name.isEmpty();
      hosts.add(new HostEntry(nothing ? defaultHost(build) : name, address, port));
    }
    return hosts;
  }

  private static String defaultHost(LibpqBuild build) {
    return build.socketDirectory().isEmpty() ? "localhost" : build.socketDirectory();
  }

  private static List<String> elements(String list) {
    return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
  }

  private static ConninfoMistake mistake(
      ConnectionSettings settings, String keyword, String message) {
    Setting setting =
        settings
            .find(keyword)
            .orElseThrow(() -> new IllegalStateException("only a given list can be too long"));
    return ConninfoMistake.about(setting, message);
  }
}
