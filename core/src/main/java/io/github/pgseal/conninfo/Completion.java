package io.github.pgseal.conninfo;

import io.github.pgseal.Surroundings;
import java.util.List;
import java.util.Optional;

/// Fills in what a connection string left open: `conninfo_add_defaults` of fe-connect.c, and the
/// search for a password in `connectOptions2`.
final class Completion {

  private static final Origin DEFAULT = new Origin.Default();

  private final Collected settings;
  private final LibpqBuild build;
  private final Surroundings surroundings;

  Completion(Collected settings, LibpqBuild build, Surroundings surroundings) {
    this.settings = settings;
    this.build = build;
    this.surroundings = surroundings;
  }

  void complete() throws ConninfoMistake {
    new ServiceFile(settings, build, surroundings).absorb();
    environment();
    defaults();
    password();
  }

  private void environment() {
    for (Keyword keyword : Keyword.in(build.version())) {
      keyword
          .variable()
          .ifPresent(
              variable ->
                  surroundings
                      .variable(variable)
                      .ifPresent(
                          value ->
                              settings.putIfAbsent(
                                  keyword.toText(), value, new Origin.Environment(variable))));
    }
    if (surroundings.variable("PGREQUIRESSL").orElse("").startsWith("1")) {
      settings.putIfAbsent("sslmode", "require", new Origin.Environment("PGREQUIRESSL"));
    }
  }

  private void defaults() {
    boolean systemRoots =
        build.version().since(16) && settings.value("sslrootcert").orElse("").equals("system");
    if (systemRoots) {
      // The system trusts anybody with a domain, so that only verify-full is of use with it.
      settings.putIfAbsent("sslmode", "verify-full", DEFAULT);
    }
    if (!settings.has("user")) {
      surroundings.user().ifPresent(user -> settings.put("user", user, DEFAULT));
    }
    String user = effective("user").or(surroundings::user).orElse("");
    if (!user.isEmpty()) {
      settings.putIfAbsent("dbname", user, DEFAULT);
    }
    for (Keyword keyword : Keyword.in(build.version())) {
      keyword
          .fallback(build)
          .ifPresent(value -> settings.putIfAbsent(keyword.toText(), value, DEFAULT));
    }
  }

  /// Takes the password for the first host from the password file. (For another host the file may
  /// have another one: [PassFile#find].)
  private void password() {
    if (effective("password").isPresent()) {
      return;
    }
    Optional<String> path =
        effective("passfile")
            .or(() -> build.version().home(surroundings).map(home -> home + "/.pgpass"));
    Optional<String> user = effective("user").or(surroundings::user);
    if (path.isEmpty() || user.isEmpty()) {
      return;
    }
    String database = effective("dbname").orElse(user.get());
    try {
      List<HostEntry> hosts = HostList.of(settings.toSettings(), build);
      PassFile file = new PassFile(path.get(), build, surroundings.disk());
      if (file.find(hosts.getFirst(), database, user.get()) instanceof PassFile.Found found) {
        settings.put("password", found.password(), new Origin.PassFile(path.get(), found.line()));
      }
    } catch (ConninfoMistake _) {
      // The hosts do not fit together, which LibpqOptionReader reports.
    }
  }

  private Optional<String> effective(String keyword) {
    return settings.value(keyword).filter(value -> !value.isEmpty());
  }
}
