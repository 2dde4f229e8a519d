package io.github.pgseal.lab.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.LabException;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBinariesTest {

  @TempDir private Path temporary;

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aBundleIsUnpackedOnceAndCanBeRun() throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    EmbeddedBinaries binaries = new EmbeddedBinaries(environment.archives(), temporary);
    Installation first = binaries.installation(PostgresVersion.V18);
    assertThat(first.libpq()).exists();
    assertThat(Command.run(List.of(first.program("initdb").toString(), "--version")).output())
        .startsWith("initdb (PostgreSQL) 18.");
    Path marker = Files.createFile(first.directory().resolve("marker"));
    assertThat(binaries.installation(PostgresVersion.V18)).isEqualTo(first);
    assertThat(marker).exists();
  }

  @Test
  void aMissingBundleIsNamed() {
    EmbeddedBinaries binaries = new EmbeddedBinaries(temporary, temporary.resolve("cache"));
    assertThatThrownBy(() -> binaries.installation(PostgresVersion.V13))
        .isInstanceOf(LabException.class)
        .hasMessage("no PostgreSQL 13 bundle in directory \"%s\"", temporary);
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path nowhere = temporary.resolve("nowhere");
    EmbeddedBinaries binaries = new EmbeddedBinaries(nowhere, temporary);
    assertThatThrownBy(() -> binaries.installation(PostgresVersion.V18))
        .isInstanceOf(LabException.class)
        .hasMessage("directory \"%s\" with the PostgreSQL bundles does not exist", nowhere);
  }

  @Test
  void aBrokenBundleLeavesNothingInTheCache() throws IOException {
    Path bundle = temporary.resolve("postgres-18.6.0-linux-amd64.jar");
    Files.writeString(bundle, "This is not a jar.");
    Path cache = temporary.resolve("cache");
    EmbeddedBinaries binaries = new EmbeddedBinaries(temporary, cache);
    assertThatThrownBy(() -> binaries.installation(PostgresVersion.V18))
        .isInstanceOf(LabException.class)
        .hasMessage("\"%s\" has no PostgreSQL in it", bundle);
    assertThat(namesIn(cache.resolve("postgres"))).containsExactly("18.6.0.lock");
  }

  @Test
  void whoComesWhileItIsFilledWaitsAndDoesNotFillItAgain()
      throws IOException, InterruptedException, ExecutionException {
    CacheEntry entry = new CacheEntry(temporary.resolve("entry"));
    AtomicInteger filled = new AtomicInteger();
    Callable<Path> fill =
        () ->
            entry.orFill(
                fresh -> {
                  filled.incrementAndGet();
                  Files.createDirectory(fresh);
                  Files.createFile(fresh.resolve("content"));
                });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> results =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> fill).toList());
      for (Future<Path> result : results) {
        assertThat(result.get().resolve("content")).exists();
      }
    }
    assertThat(filled).hasValue(1);
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path abandoned = Files.createDirectory(temporary.resolve("entry.filling-123"));
    Files.createFile(abandoned.resolve("half"));
    new CacheEntry(temporary.resolve("entry")).orFill(Files::createDirectory);
    assertThat(namesIn(temporary)).containsExactly("entry", "entry.lock");
  }

  @Test
  void anotherProcessThatHoldsTheLockIsWaitedFor() throws IOException, InterruptedException {
    Path lock = temporary.resolve("entry.lock");
    Process holder = new ProcessBuilder(LockHolder.command(lock)).redirectErrorStream(true).start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      new CacheEntry(temporary.resolve("entry")).orFill(Files::createDirectory);
                    } catch (IOException trouble) {
                      throw new UncheckedIOException(trouble);
                    }
                  });
      assertThat(temporary.resolve("entry")).doesNotExist();
      holder.getOutputStream().close();
      assertThat(holder.waitFor()).isZero();
      waiter.join();
      assertThat(temporary.resolve("entry")).isDirectory();
    } finally {
      holder.destroyForcibly();
    }
  }
}
