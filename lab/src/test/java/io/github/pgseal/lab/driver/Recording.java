package io.github.pgseal.lab.driver;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.ScenarioRun;
import io.github.pgseal.lab.scenario.SharedServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What each driver printed in each trial; an empty text where it was connected.
record Recording(Map<String, String> texts) {

  private static final Path KEPT = ProgramDriver.WORKSHOP.resolve("texts");

  Recording {
    texts = Map.copyOf(texts);
  }

  /// Sends every driver into every trial: one trial after the other, because they share a server,
  /// and the drivers at the same time. The texts are also kept in files, for people who want to
  /// read what drivers print.
  static Recording make(
      List<Driver> drivers, List<Trial> trials, SharedServer server, LabEnvironment lab)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    Files.createDirectories(KEPT);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Trial trial : trials) {
        try (ScenarioRun run = ScenarioRun.play(trial.scenario(), server, lab)) {
          Map<Driver, Future<String>> talks = new HashMap<>();
          for (Driver driver : drivers) {
            talks.put(driver, threads.submit(() -> driver.connect(trial.target(run))));
          }
          for (Map.Entry<Driver, Future<String>> talk : talks.entrySet()) {
            texts.put(key(talk.getKey(), trial), result(talk.getValue()));
          }
        }
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(KEPT.resolve(text.getKey() + ".txt"), text.getValue());
    }
    return new Recording(texts);
  }

  /// What a driver printed.
  String text(Driver driver, Trial trial) {
    return texts.getOrDefault(key(driver, trial), "");
  }

  private static String key(Driver driver, Trial trial) {
    return driver.label() + " " + trial.name();
  }

  private static String result(Future<String> talk) throws IOException {
    try {
      return talk.get();
    } catch (ExecutionException trouble) {
      throw new IOException(trouble.getCause());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
