package io.github.pgseal.conninfo;

import io.github.pgseal.Disk;
import io.github.pgseal.FileContent;
import io.github.pgseal.FileStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A password file, by default `~/.pgpass`: `passwordFromFile` of fe-connect.c.
///
/// Each line is `hostname:port:database:username:password`. A `*` alone in a field matches
/// everything, a backslash escapes `:` and itself, and the first line that matches counts.
public final class PassFile {

  private static final int LIMIT = 16 * 1024 * 1024;

  private final String path;
  private final LibpqBuild build;
  private final Disk disk;

  /// A file that libpq would use, whether or not it exists.
  public PassFile(String path, LibpqBuild build, Disk disk) {
    this.path = path;
    this.build = build;
    this.disk = disk;
  }

  /// What the file says about a connection.
  public sealed interface Search {}

  /// A line matches.
  ///
  /// @param password the password
  /// @param line the line's number, from 1
  public record Found(String password, int line) implements Search {
    @Override
    public String toString() {
      return "Found[line=" + line + "]";
    }
  }

  /// No line matches, or the file does not exist or cannot be read.
  public record NotFound() implements Search {}

  /// libpq refuses to look into the file.
  ///
  /// @param warning what it prints on the standard error output
  public record Ignored(String warning) implements Search {}

  /// Looks for the password of a connection.
  public Search find(HostEntry host, String database, String user) {
    return switch (disk.status(path)) {
      case FileStatus.Failed _ -> new NotFound();
      case FileStatus.Present(FileStatus.Kind kind, _, _) when kind != FileStatus.Kind.REGULAR ->
          new Ignored("WARNING: password file \"" + path + "\" is not a plain file");
      case FileStatus.Present(_, int mode, _) when mode >= 0 && (mode & 077) != 0 ->
          new Ignored(
              "WARNING: password file \""
                  + path
                  + "\" has group or world access; permissions should be u=rw (0600) or less");
      case FileStatus.Present _ ->
          switch (disk.read(path, LIMIT)) {
            case FileContent.Failed _ -> new NotFound();
            case FileContent.Whole(var bytes) ->
                search(
                    new String(bytes.toArray(), StandardCharsets.UTF_8),
                    new String[] {hostKey(host), portKey(host), database, user});
          };
    };
  }

  /// The name under which a host is looked up: `localhost` also for the default socket directory.
  private String hostKey(HostEntry host) {
    String name = host.host().isEmpty() ? host.hostaddr() : host.host();
    return name.isEmpty() || name.equals(build.socketDirectory()) ? "localhost" : name;
  }

  private static String portKey(HostEntry host) {
    return host.port().isEmpty() ? "5432" : host.port();
  }

  private static Search search(String content, String[] keys) {
    String[] lines = content.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].startsWith("#")) {
        Optional<String> password = match(withoutReturn(lines[i]), keys);
        if (password.isPresent()) {
          return new Found(password.get(), i + 1);
        }
      }
    }
    return new NotFound();
  }

  private static String withoutReturn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    return line.substring(0, end);
  }

  private static Optional<String> match(String line, String[] keys) {
    int at = 0;
    for (String key : keys) {
      at = afterField(line, at, key);
      if (at < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(unescaped(line, at));
  }

  /// The index after the field at `from` and its colon if the field matches, otherwise -1.
  private static int afterField(String line, int from, String key) {
    if (line.startsWith("*:", from)) {
      return from + 2;
    }
    int at = from;
    int matched = 0;
    while (at < line.length()) {
      boolean escaped = line.charAt(at) == '\\';
      if (escaped) {
        at++;
      }
      if (!escaped && line.charAt(at) == ':' && matched == key.length()) {
        return at + 1;
      }
      boolean same =
          at < line.length() && matched < key.length() && line.charAt(at) == key.charAt(matched);
      if (!same) {
        return -1;
      }
      at++;
      matched++;
    }
    return -1;
  }

  private static String unescaped(String line, int from) {
    StringBuilder password = new StringBuilder();
    for (int i = from; i < line.length() && line.charAt(i) != ':'; i++) {
      if (line.charAt(i) == '\\' && i + 1 < line.length()) {
        i++;
      }
      password.append(line.charAt(i));
    }
    return password.toString();
  }
}
