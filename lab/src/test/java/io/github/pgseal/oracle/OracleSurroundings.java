package io.github.pgseal.oracle;

import io.github.pgseal.Disk;
import io.github.pgseal.Resolver;
import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What an oracle sees: this machine, with the environment of one request.
final class OracleSurroundings implements Surroundings {

  private final Surroundings machine = new SystemSurroundings();
  private final Map<String, String> environment;

  OracleSurroundings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Optional<String> home() {
    return variable("HOME").filter(home -> !home.isEmpty()).or(this::accountHome);
  }

  @Override
  public Optional<String> accountHome() {
    return machine.accountHome();
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
    return machine.resolver();
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
