package io.github.pgseal.lab.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.Match;
import io.github.pgseal.explain.Message;
import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.explain.Speaker;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.scenario.SharedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// `explain` names what was broken and the driver that met it, from the very words of real drivers.
@TestInstance(Lifecycle.PER_CLASS)
final class DriverMessagesIT {

  private static final double SURE_ENOUGH = 0.5;

  private final Explainer explainer = new Explainer(MessageIndex.shipped());
  private final Map<Driver, Optional<String>> absences = new LinkedHashMap<>();
  private Recording recording = new Recording(Map.of());

  @BeforeAll
  void record(@TempDir Path temporary) throws IOException {
    // Drivers of the JVM also log what they throw.
    System.setProperty("reactor.logging.fallback", "JDK");
    LogManager.getLogManager().reset();
    List<Driver> present = new ArrayList<>();
    for (Driver driver : Drivers.all()) {
      Optional<String> absence = driver.absence();
      absences.put(driver, absence);
      if (absence.isEmpty()) {
        present.add(driver);
      }
    }
    LabEnvironment lab = TestLab.in(temporary);
    try (SharedServer server =
        SharedServer.start(PostgresVersion.V18, new CertificateForge(lab.clock()), lab)) {
      recording = Recording.make(present, Trials.all(), server, lab);
    }
  }

  @Test
  void everyOddityIsOfDriversAndTrialsThatExist() {
    assertThat(Drivers.all().stream().map(Driver::label).toList())
        .containsAll(Oddity.all().stream().flatMap(odd -> odd.drivers().stream()).toList());
    assertThat(Trials.all().stream().map(Trial::name).toList())
        .containsAll(Oddity.all().stream().flatMap(odd -> odd.trials().stream()).toList());
  }

  @TestFactory
  Stream<DynamicNode> everyDriverIsUnderstood() {
    return absences.entrySet().stream()
        .map(
            entry ->
                entry.getValue().isPresent()
                    ? skipped(entry.getKey(), entry.getValue().get())
                    : DynamicContainer.dynamicContainer(
                        entry.getKey().label(), tests(entry.getKey())));
  }

  private static DynamicNode skipped(Driver driver, String absence) {
    String told = "driver skipped: %s: %s".formatted(driver.label(), absence);
    return DynamicTest.dynamicTest(
        told,
        () -> {
          System.out.println(told);
          Assumptions.abort(told);
        });
  }

  private Stream<DynamicTest> tests(Driver driver) {
    return Trials.all().stream()
        .map(trial -> DynamicTest.dynamicTest(trial.name(), () -> judge(driver, trial)));
  }

  private void judge(Driver driver, Trial trial) {
    String text = recording.text(driver, trial);
    switch (Oddity.expectation(driver, trial)) {
      case Expectation.Connected _ -> assertThat(text).isEmpty();
      case Expectation.Unsure _ -> {
        assertThat(text).isNotEmpty();
        assertThat(explainer.explain(text).matches())
            .as(text)
            .noneMatch(match -> match.confidence() >= SURE_ENOUGH);
      }
      case Expectation.Named named -> {
        assertThat(text).isNotEmpty();
        isNamed(named, text);
      }
    }
  }

  private void isNamed(Expectation.Named expected, String text) {
    List<Match> matches = explainer.explain(text).matches();
    assertThat(matches).as(text).isNotEmpty();
    Match cause = matches.getFirst();
    Message message = cause.message();
    String told = "%s%n%s by %s".formatted(text, cause.finding(), message.program().id());
    assertThat(cause.confidence()).as(told).isGreaterThanOrEqualTo(SURE_ENOUGH);
    if (!expected.real().contains(cause.finding())) {
      assertThat(expected.apparent()).as(told).contains(cause.finding());
      assertThat(message.alternatives()).as(told).containsAnyElementsOf(expected.real());
    }
    assertThat(expected.speakers()).as(told).contains(cause.client().id());
    assertThat(expected.speakers())
        .as(told)
        .containsAll(cause.via().stream().map(Speaker::id).toList());
  }
}
