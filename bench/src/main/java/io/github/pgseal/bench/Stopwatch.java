package io.github.pgseal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Times whole processes side by side: every round runs each of them once, so that whatever else
/// the machine does meets all of them.
final class Stopwatch {

  private static final int WARM_UP = 2;

  /// A process to time.
  ///
  /// @param name for the table
  /// @param command with its arguments; its output is thrown away
  /// @param status the exit status without which the time means nothing
  record Contestant(String name, List<String> command, int status) {
    Contestant {
      command = List.copyOf(command);
    }
  }

  private final Map<String, String> environment;
  private final int rounds;

  /// A stopwatch.
  ///
  /// @param environment the whole environment of the processes
  /// @param rounds how often each runs, besides the runs that warm the disk cache
  Stopwatch(Map<String, String> environment, int rounds) {
    this.environment = Map.copyOf(environment);
    this.rounds = rounds;
  }

  /// The durations of each contestant, shortest first, in the order of the contestants.
  Map<String, List<Duration>> time(List<Contestant> contestants) throws IOException {
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + rounds; round++) {
      for (Contestant contestant : contestants) {
        Duration duration = run(contestant);
        if (round >= WARM_UP) {
          times.computeIfAbsent(contestant.name(), _ -> new ArrayList<>()).add(duration);
        }
      }
    }
    times.values().forEach(durations -> durations.sort(null));
    return times;
  }

  private Duration run(Contestant contestant) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(contestant.command());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      int status = process.waitFor();
      Duration duration = Duration.ofNanos(System.nanoTime() - began);
      if (status != contestant.status()) {
        throw new IOException(
            "%s ended with %d instead of %d"
                .formatted(contestant.name(), status, contestant.status()));
      }
      return duration;
    } catch (InterruptedException interruption) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interruption);
    }
  }

  /// The one in the middle.
  static Duration median(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /// A row of the table: name, median, and the fastest.
  static String row(String name, List<Duration> sorted) {
    return String.format(
        Locale.ROOT,
        "%-18s median %6.3f s   fastest %6.3f s",
        name,
        seconds(median(sorted)),
        seconds(sorted.getFirst()));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
