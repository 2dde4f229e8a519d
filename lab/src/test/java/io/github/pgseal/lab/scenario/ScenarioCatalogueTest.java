package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioCatalogueTest {

  static List<Scenario> all() {
    return ScenarioCatalogue.all();
  }

  @Test
  void everyFindingHasAScenario() {
    Stream<String> ids =
        Stream.of(
                IntStream.rangeClosed(101, 119),
                IntStream.rangeClosed(201, 205),
                IntStream.rangeClosed(301, 308),
                IntStream.rangeClosed(401, 406),
                IntStream.rangeClosed(501, 511),
                IntStream.rangeClosed(601, 605))
            .flatMap(range -> range.mapToObj(number -> "PGS" + number));
    assertThat(all().stream().flatMap(scenario -> scenario.findings().stream()))
        .containsAll(ids.toList());
  }

  @Test
  void thereAreAtLeastFortyAndNoTwoOfOneName() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(all()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void wordsFollowTheHouseStyle(Scenario scenario) {
    assertThat(scenario.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(scenario.title()).hasSizeLessThan(80).doesNotEndWith(".");
    assertThat(scenario.wrong()).endsWith(".");
    assertThat(scenario.client()).matches("libpq-1[2-8](-nossl)?");
    assertThat(scenario.conninfo().replaceAll("\\{(host|port|dir|sockets|files)}", ""))
        .doesNotContain("{");
  }

  @Test
  void aScenarioIsFoundByName() {
    assertThat(ScenarioCatalogue.find("expired")).map(Scenario::name).hasValue("expired");
    assertThat(ScenarioCatalogue.find("Expired")).isEmpty();
  }

  @Test
  void anUnknownNameHasNeighbours() {
    assertThat(ScenarioCatalogue.nearest("expird")).startsWith("expired");
    assertThat(ScenarioCatalogue.nearest("")).hasSize(3);
  }
}
