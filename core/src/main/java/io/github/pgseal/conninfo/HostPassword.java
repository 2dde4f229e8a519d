package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.Optional;

/// The password that libpq would use for one of its hosts: the one that was given, or else what the
/// password file says about that host (`PQconnectPoll` and `connectOptions2` of fe-connect.c).
public final class HostPassword {

  private final ConnectionSettings settings;
  private final LibpqBuild build;
  private final Surroundings surroundings;

  /// The passwords of these settings, which [Completion] completed.
  public HostPassword(ConnectionSettings settings, LibpqBuild build, Surroundings surroundings) {
    this.settings = settings;
    this.build = build;
    this.surroundings = surroundings;
  }

  /// The password; an empty one is none.
  public Optional<String> find(HostEntry host, String database, String user) {
    Optional<Setting> given =
        settings.find("password").filter(setting -> !setting.value().isEmpty());
    boolean forEveryHost =
        given.filter(setting -> !(setting.origin() instanceof Origin.PassFile)).isPresent();
    return (forEveryHost ? given.map(Setting::value) : fromFile(host, database, user))
        .filter(password -> !password.isEmpty());
  }

  private Optional<String> fromFile(HostEntry host, String database, String user) {
    return path()
                .map(
                    path ->
                        new PassFile(path, build, surroundings.disk()).find(host, database, user))
                .orElseGet(PassFile.NotFound::new)
            instanceof PassFile.Found found
        ? Optional.of(found.password())
        : Optional.empty();
  }

  /// The path of the password file; empty when there is no home to look in.
  private Optional<String> path() {
    return Optional.of(settings.value("passfile"))
        .filter(path -> !path.isEmpty())
        .or(() -> build.version().home(surroundings).map(home -> home + "/.pgpass"));
  }
}
