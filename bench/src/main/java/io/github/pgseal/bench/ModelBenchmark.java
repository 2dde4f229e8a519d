package io.github.pgseal.bench;

import io.github.pgseal.Surroundings;
import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.evidence.SavedWitness;
import io.github.pgseal.evidence.Witness;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.ClientSurroundings;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long does the pure work of a diagnosis take, without network and disk?
///
/// What the witness remembers was answered by the lab's scripted server before the measurement.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ModelBenchmark {

  private static final LibpqBuild BUILD = LibpqBuild.packaged(LibpqVersion.NEWEST);
  private static final String URI =
      "postgresql://app:p%40ss@db1:5432,db2:5433/app?sslmode=verify-full&connect_timeout=5"
          + "&sslrootcert=/etc/ssl/root.crt&target_session_attrs=read-write";

  private Surroundings surroundings = new SystemSurroundings();
  private ConnectionSettings settings = new ConnectionSettings(List.of());
  private LibpqModel model = new LibpqModel(BUILD, surroundings);
  private Witness witness = new LiveWitness(surroundings, Secrets.NONE);

  /// Lets the scripted server answer once.
  @Setup
  public void ask() throws IOException {
    Scenario scenario = ScenarioCatalogue.find("byte-by-byte").orElseThrow();
    Surroundings machine = new SystemSurroundings();
    try (ScenarioRun running =
        ScenarioRun.start(scenario, LabEnvironment.of(Path.of(""), machine))) {
      surroundings = new ClientSurroundings(running, machine);
      settings = read(running.conninfo());
      model = new LibpqModel(BUILD, surroundings);
      LiveWitness live = new LiveWitness(surroundings, Secrets.NONE);
      Outcome outcome = model.connect(settings, live);
      if (!(outcome instanceof Outcome.Connects)) {
        throw new IllegalStateException("the scripted server was expected to answer: " + outcome);
      }
      witness = new SavedWitness(live.evidence(settings));
    }
  }

  /// A URI with two hosts and four parameters, completed by environment and defaults.
  @Benchmark
  public ConnectionSettings readUri() {
    return read(URI);
  }

  /// libpq's way to verify-full, with chain and name verified anew, every answer remembered.
  @Benchmark
  public Outcome connectFromMemory() {
    return model.connect(settings, witness);
  }

  private ConnectionSettings read(String text) {
    return switch (SettingsReader.read(text, BUILD, surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings;
      case SettingsReading.Malformed(var problem) ->
          throw new IllegalStateException(problem.message());
    };
  }
}
