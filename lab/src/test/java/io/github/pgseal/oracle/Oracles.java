package io.github.pgseal.oracle;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// One oracle for each libpq at hand, asked side by side.
record Oracles(List<Oracle> all) implements AutoCloseable {

  private static final Path SYSTEM = Path.of("/usr/lib/x86_64-linux-gnu/libpq.so.5");

  Oracles {
    all = List.copyOf(all);
  }

  /// The libpq of every bundle and, where there is one, that of the system. What is skipped is said
  /// by name.
  static Oracles start(LabEnvironment lab) throws IOException {
    return start(lab, Map.of());
  }

  /// The same with variables that are read when OpenSSL starts.
  static Oracles start(LabEnvironment lab, Map<String, String> environment) throws IOException {
    EmbeddedBinaries binaries = new EmbeddedBinaries(lab.archives(), lab.cache());
    List<Oracle> started = new ArrayList<>();
    for (PostgresVersion version : PostgresVersion.values()) {
      started.add(Oracle.bundled(binaries.installation(version), environment));
    }
    if (Files.exists(SYSTEM)) {
      started.add(Oracle.system(SYSTEM, environment));
    } else {
      System.out.printf("oracle skipped: libpq of this system: no %s%n", SYSTEM);
    }
    return new Oracles(started);
  }

  /// Does the same with each of them, at the same time.
  void each(Consumer<Oracle> action) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running =
          all.stream().map(oracle -> threads.submit(() -> action.accept(oracle))).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException trouble) {
      throw new IllegalStateException(trouble.getCause());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }

  @Override
  public void close() throws IOException {
    for (Oracle oracle : all) {
      oracle.close();
    }
  }
}
