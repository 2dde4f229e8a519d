package io.github.pgseal.bench;

import io.github.pgseal.bench.LogText.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How fast are findings found in a large log, compared with pgbadger's reading of the same log,
/// and in how much memory?
public final class LogSpeed {
  private static final long MEGABYTES = 1000;
  private static final int ROUNDS = 3;
  private static final String PREFIX = "%m [%p] %q%u@%d ";

  private LogSpeed() {}

  /// Measures and prints.
  ///
  /// @param args the root of the source tree, the megabytes of each log, `pgbadger` or `alone`, and
  ///   the command that is to be measured instead of `explain --log`, to which the log is added
  public static void main(String[] args) throws IOException {
    long megabytes = args.length > 1 ? Long.parseLong(args[1]) : MEGABYTES;
    boolean compared = args.length <= 2 || args[2].equals("pgbadger");
    List<String> command =
        args.length > 3
            ? List.of(args).subList(3, args.length)
            : List.of(Path.of(args[0], "pgseal").toString(), "explain", "--log");
    Path directory = Files.createTempDirectory("pgseal-bench");
    Thread cleaning = new Thread(() -> delete(directory));
    Runtime.getRuntime().addShutdownHook(cleaning);
    System.out.printf(
        Locale.ROOT,
        "%s%n%d MB, pgseal the fastest of %d runs, %d cores, load average %.1f%n",
        String.join(" ", command),
        megabytes,
        ROUNDS,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    for (Kind kind : Kind.values()) {
      Path log = directory.resolve("postgresql.log");
      LogText.write(log, kind, megabytes);
      measure(kind, log, command, compared);
      Files.delete(log);
    }
  }

  /// Pgseal runs before and after pgbadger, so that what else the machine does meets both.
  private static void measure(Kind kind, Path log, List<String> command, boolean compared)
      throws IOException {
    double megabytes = Files.size(log) / 1e6;
    List<String> ours = new ArrayList<>(command);
    ours.add(log.toString());
    Run pgseal = run(ours).or(run(ours));
    if (compared) {
      List<String> theirs =
          List.of(
              "pgbadger",
              "-q",
              "-f",
              "stderr",
              "-p",
              PREFIX,
              "-x",
              "text",
              "-o",
              log.resolveSibling("pgbadger.txt").toString(),
              log.toString());
      Run pgbadger = run(theirs);
      pgseal = pgseal.or(run(ours));
      row(kind, "pgbadger", pgbadger, megabytes);
      row(kind, "pgseal", pgseal, megabytes);
      System.out.printf(
          Locale.ROOT,
          "%-9s pgseal is %.0f times as fast; pgbadger takes %.0f times the processor's time%n",
          name(kind),
          pgbadger.seconds() / pgseal.seconds(),
          pgbadger.processor() / pgseal.processor());
    } else {
      row(kind, "pgseal", pgseal.or(run(ours)), megabytes);
    }
  }

  private static void row(Kind kind, String program, Run run, double megabytes) {
    System.out.printf(
        Locale.ROOT,
        "%-9s %-9s %8.2f s %8.1f MB/s %8.2f s of processor %6d MB of memory%n",
        name(kind),
        program,
        run.seconds(),
        megabytes / run.seconds(),
        run.processor(),
        run.peakKilobytes() / 1000);
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// One run of a process.
  ///
  /// @param processor the seconds in which it kept a processor busy
  /// @param peakKilobytes the most memory that it had resident
  private record Run(double seconds, double processor, long peakKilobytes) {
    /// The faster of two, with the larger memory.
    Run or(Run other) {
      return new Run(
          Math.min(seconds, other.seconds),
          Math.min(processor, other.processor),
          Math.max(peakKilobytes, other.peakKilobytes));
    }
  }

  private static Run run(List<String> command) throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long peak = 0;
      Map<Long, Duration> processor = new HashMap<>();
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakKilobytes(process.pid()));
        family(process)
            .forEach(
                member ->
                    member
                        .info()
                        .totalCpuDuration()
                        .ifPresent(busy -> processor.put(member.pid(), busy)));
      }
      double seconds = Stopwatch.seconds(Duration.ofNanos(System.nanoTime() - began));
      if (process.exitValue() > 1) {
        throw new IOException("%s ended with %d".formatted(command, process.exitValue()));
      }
      return new Run(
          seconds,
          Stopwatch.seconds(processor.values().stream().reduce(Duration.ZERO, Duration::plus)),
          peak);
    } catch (InterruptedException interruption) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interruption);
    }
  }

  /// A process and those that it started: pgbadger reads in one of its own.
  private static Stream<ProcessHandle> family(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private static long peakKilobytes(long process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException left) {
      System.err.println("could not delete " + directory);
    }
  }
}
