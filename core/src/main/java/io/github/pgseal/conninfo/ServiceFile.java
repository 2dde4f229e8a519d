package io.github.pgseal.conninfo;

import io.github.pgseal.Errno;
import io.github.pgseal.FileContent;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Takes the settings of a service from `pg_service.conf`: `parseServiceInfo` of fe-connect.c.
///
/// Lines that name an LDAP server are not followed: pgseal says so instead of guessing.
final class ServiceFile {

  private static final int LIMIT = 16 * 1024 * 1024;

  private final Collected settings;
  private final LibpqBuild build;
  private final Surroundings surroundings;

  ServiceFile(Collected settings, LibpqBuild build, Surroundings surroundings) {
    this.settings = settings;
    this.build = build;
    this.surroundings = surroundings;
  }

  /// Adds the settings of the service that is asked for, if one is.
  void absorb() throws ConninfoMistake {
    Optional<String> service = settings.value("service").or(() -> variable("PGSERVICE"));
    if (service.isEmpty()) {
      return;
    }
    Optional<String> own = ownFile();
    if (own.isPresent() && absorb(own.get(), service.get())) {
      return;
    }
    String directory = variable("PGSYSCONFDIR").orElse(build.systemDirectory());
    String common = directory + "/pg_service.conf";
    if (!exists(common) || !absorb(common, service.get())) {
      throw new ConninfoMistake(
          new ConninfoProblem(
              "definition of service \"" + service.get() + "\" not found",
              Optional.of("service"),
              settings.toSettings().find("service").flatMap(setting -> setting.origin().place()),
              Optional.of(
                  settings
                      .toSettings()
                      .find("service")
                      .map(Setting::origin)
                      .orElse(new Origin.Environment("PGSERVICE")))));
    }
  }

  /// The file of `PGSERVICEFILE`, which must exist, or the one in the home directory if it exists.
  private Optional<String> ownFile() {
    return variable("PGSERVICEFILE")
        .or(
            () ->
                build
                    .version()
                    .home(surroundings)
                    .map(home -> home + "/.pg_service.conf")
                    .filter(this::exists));
  }

  private boolean exists(String path) {
    return surroundings.disk().status(path) instanceof FileStatus.Present;
  }

  private Optional<String> variable(String name) {
    return surroundings.variable(name);
  }

  /// Reads one file and says whether the service is in it.
  private boolean absorb(String path, String service) throws ConninfoMistake {
    byte[] content =
        switch (surroundings.disk().read(path, LIMIT)) {
          case FileContent.Whole(var bytes) -> bytes.toArray();
          // A directory can be opened, but has no lines.
          case FileContent.Failed(var errno) when errno == Errno.EISDIR -> new byte[0];
          case FileContent.Failed _ ->
              throw mistake("service file \"" + path + "\" not found", path, 0, Optional.empty());
        };
    boolean found = false;
    String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int number = i + 1;
      int length = lines[i].length() + (number < lines.length ? 1 : 0);
      if (length >= lineLimit()) {
        throw mistake(
            "line %d too long in service file \"%s\"".formatted(number, path),
            path,
            number,
            Optional.empty());
      }
      String line =
          stripped(
              new String(lines[i].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (found) {
          return true;
        }
        found = line.startsWith("[" + service + "]");
      } else if (found) {
        setting(line, path, number);
      }
    }
    return found;
  }

  /// The number of bytes, the end of the line included, from which on a line is too long.
  private int lineLimit() {
    return build.version().since(14) ? 1023 : 255;
  }

  /// The line without the blanks around it; 12 takes only the end of the line for one at the end.
  private String stripped(String line) {
    if (build.version().since(13)) {
      return CSpace.strip(line);
    }
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    return line.substring(Math.min(end, CSpace.skip(line, 0)), end);
  }

  private void setting(String line, String path, int number) throws ConninfoMistake {
    if (line.startsWith("ldap://")) {
      throw mistake(
          "LDAP lookup in service file \"%s\", line %d is not supported by pgseal"
              .formatted(path, number),
          path,
          number,
          Optional.empty());
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals);
    if (equals >= 0 && name.equals("service")) {
      throw mistake(
          "nested service specifications not supported in service file \"%s\", line %d"
              .formatted(path, number),
          path,
          number,
          Optional.empty());
    }
    if (equals < 0 || Keyword.of(name, build.version()).isEmpty()) {
      throw mistake(
          "syntax error in service file \"%s\", line %d".formatted(path, number),
          path,
          number,
          Suggestion.keyword(CSpace.strip(name), build.version()));
    }
    settings.putIfAbsent(name, line.substring(equals + 1), new Origin.ServiceFile(path, number));
  }

  private static ConninfoMistake mistake(
      String message, String path, int line, Optional<String> suggestion) {
    return new ConninfoMistake(
        new ConninfoProblem(
            message,
            Optional.of("service"),
            Optional.empty(),
            Optional.of(new Origin.ServiceFile(path, line)),
            suggestion));
  }
}
