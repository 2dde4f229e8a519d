package io.github.pgseal.lab.scenario;

import io.github.pgseal.Disk;
import io.github.pgseal.Resolution;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The machine as the client of a running scenario sees it: its home is the directory of its files,
/// its environment and its host names are the scenario's. Nothing that the user of the machine set
/// for PostgreSQL counts.
public final class ClientSurroundings implements Surroundings {

  private final Surroundings machine;
  private final Map<String, String> environment;
  private final Resolver resolver;

  /// The surroundings of a scenario's client.
  ///
  /// @param machine everything else
  public ClientSurroundings(ScenarioRun running, Surroundings machine) {
    this.machine = machine;
    Map<String, String> variables = new HashMap<>(running.environment());
    variables.putIfAbsent("HOME", running.directory().toString());
    this.environment = Map.copyOf(variables);
    this.resolver =
        host ->
            running.scenario().hosts().containsKey(host)
                ? new Resolution.Addresses(running.scenario().hosts().get(host))
                : machine.resolver().resolve(host);
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Optional<String> home() {
    return variable("HOME");
  }

  @Override
  public Optional<String> user() {
    return machine.user();
  }

  @Override
  public Disk disk() {
    return machine.disk();
  }

  @Override
  public Resolver resolver() {
    return resolver;
  }

  @Override
  public InstantSource clock() {
    return machine.clock();
  }

  @Override
  public long nanoTime() {
    return machine.nanoTime();
  }
}
