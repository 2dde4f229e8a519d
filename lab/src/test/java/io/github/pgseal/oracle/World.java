package io.github.pgseal.oracle;

import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.oracle.Excuse.Compared;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One state of a server and of a client's files, and all that the models have learnt about it. No
/// longer true once the server or a file changes.
final class World {

  private static final int MOST_TRIES = 5;

  private final String name;
  private final int port;
  private final Path files;
  private final Map<String, String> environment;
  private final Map<String, Witness> witnesses = new LinkedHashMap<>();

  /// A world about which nothing is known yet.
  ///
  /// @param port the server's port, which no difference is about
  /// @param files the directory of the client's files, likewise
  /// @param environment the client's environment variables
  World(String name, int port, Path files, Map<String, String> environment) {
    this.name = name;
    this.port = port;
    this.files = files;
    this.environment = Map.copyOf(environment);
  }

  /// Asks every oracle each question, and its model, too.
  void compare(Oracles oracles, List<String> conninfos, Differences differences) {
    oracles.each(oracle -> conninfos.forEach(conninfo -> compare(oracle, conninfo, differences)));
  }

  private void compare(Oracle oracle, String conninfo, Differences differences) {
    Map<String, String> seen = new LinkedHashMap<>(oracle.environment());
    seen.putAll(environment);
    Modelled model =
        Modelled.of(conninfo, oracle.build(), new OracleSurroundings(seen), this::witness);
    differences.compare(
        new Compared(said(oracle, conninfo, model.text()), model.text(), environment),
        this::shape,
        "%s, %s: %s".formatted(oracle.name(), name, shape(conninfo)));
  }

  /// What libpq says; asked again where it was too slow to hear what the server said.
  private String said(Oracle oracle, String conninfo, String model) {
    String said = Modelled.said(oracle.connect(conninfo, environment));
    for (int tried = 1; tried < MOST_TRIES && lostRace(said) && !said.equals(model); tried++) {
      said = Modelled.said(oracle.connect(conninfo, environment));
    }
    return said;
  }

  /// With TLS 1.3 the handshake is over for the client before the server has looked at its
  /// certificate. On a busy machine the refusal comes before the startup packet goes, which then
  /// meets a connection that is reset, and the refusal is never read.
  private static boolean lostRace(String said) {
    return said.contains("could not send startup packet: Connection reset by peer");
  }

  private String shape(String text) {
    return text.replace(files.toString(), "DIR").replace(Integer.toString(port), "PORT");
  }

  private synchronized Witness witness(ConnectionSettings settings) {
    return witnesses.computeIfAbsent(
        settings.value("sslpassword"),
        passphrase ->
            new LockedWitness(
                new LiveWitness(
                    new OracleSurroundings(environment), Secrets.ofKeyPassphrase(passphrase))));
  }
}
