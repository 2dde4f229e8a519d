package io.github.pgseal.cli;

import io.github.pgseal.Disk;
import io.github.pgseal.Resolution;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run of the whole program in this process left.
record Played(int status, String out, String err) {

  /// Runs it.
  ///
  /// @param home the directory of the distribution
  static Played run(Surroundings surroundings, Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    Toolbox toolbox = new Toolbox(surroundings, console, InputStream.nullInputStream(), home);
    int status = new Program(toolbox).run(arguments);
    return new Played(status, out.toString(), err.toString());
  }

  /// This machine with an environment and host names of the test's own.
  record Machine(Map<String, String> environment, Map<String, List<String>> hosts)
      implements Surroundings {

    private static final Surroundings REAL = new SystemSurroundings();

    @Override
    public Optional<String> home() {
      return variable("HOME");
    }

    @Override
    public Optional<String> user() {
      return REAL.user();
    }

    @Override
    public Disk disk() {
      return REAL.disk();
    }

    @Override
    public Resolver resolver() {
      return host ->
          hosts.containsKey(host)
              ? new Resolution.Addresses(hosts.get(host))
              : REAL.resolver().resolve(host);
    }

    @Override
    public InstantSource clock() {
      return REAL.clock();
    }

    @Override
    public long nanoTime() {
      return REAL.nanoTime();
    }
  }
}
