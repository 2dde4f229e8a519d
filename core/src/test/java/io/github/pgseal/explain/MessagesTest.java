package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Resources;
import io.github.pgseal.finding.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The messages as data: each sample is explained by its own entry.
final class MessagesTest {
  private static final Path DIRECTORY = Path.of("src/main/resources/messages");

  private final List<MessageFile> files;
  private final Explainer explainer;

  MessagesTest() throws IOException {
    files = MessageIndexWriter.files(DIRECTORY);
    explainer = new Explainer(MessageIndex.read(MessageIndexWriter.compile(files)));
  }

  @TestFactory
  Stream<DynamicContainer> everySampleIsMatchedByItsOwnEntryFirst() {
    int[] first = new int[files.size() + 1];
    for (int file = 0; file < files.size(); file++) {
      first[file + 1] = first[file] + files.get(file).entries().size();
    }
    return IntStream.range(0, files.size())
        .mapToObj(
            file ->
                DynamicContainer.dynamicContainer(
                    name(files.get(file)), entries(files.get(file), first[file])));
  }

  private static String name(MessageFile file) {
    return file.program().id() + " " + file.program().language();
  }

  private Stream<DynamicTest> entries(MessageFile file, int first) {
    return IntStream.range(0, file.entries().size())
        .mapToObj(
            entry ->
                DynamicTest.dynamicTest(
                    "line " + file.entries().get(entry).line(),
                    () -> assertOwnEntryFirst(file.entries().get(entry), first + entry)));
  }

  private void assertOwnEntryFirst(MessageFile.Entry entry, int number) {
    for (MessageFile.Sample sample : entry.samples()) {
      assertThat(explainer.explain(sample.text()).cause())
          .as(sample.text())
          .hasValueSatisfying(
              match ->
                  assertThat(match.message().number())
                      .as("%s is won by \"%s\"", sample.text(), match.seen())
                      .isEqualTo(number));
    }
  }

  @Test
  void patternsAreLongEnoughToMeanSomething() {
    assertThat(
            files.stream()
                .flatMap(file -> file.entries().stream())
                .flatMap(entry -> entry.patterns().stream()))
        .isNotEmpty()
        .allSatisfy(
            pattern ->
                assertThat(MessagePattern.parse(pattern).weight())
                    .as(pattern)
                    .isGreaterThanOrEqualTo(
                        pattern.chars().anyMatch(letter -> letter >= 0x3000) ? 4 : 10));
  }

  @Test
  void everyFindingHasAnAnswer() {
    for (Catalogue finding : Catalogue.values()) {
      Message message = new Message(files.getFirst().program(), 0, finding, "", 1, List.of(), "");
      Match match = new Match(finding, message, message.program(), List.of(), 1, 1, Map.of(), "");
      Answer answer = explainer.answer(match);
      assertThat(answer.why()).as(finding.id()).isNotEmpty().doesNotContain("{", "|");
      assertThat(answer.steps()).as(finding.id()).isNotEmpty();
    }
  }

  @Test
  void originsSayWhereASampleIsFrom() {
    Set<String> known = Set.of("run", "src", "thread", "memory");
    assertThat(
            files.stream()
                .flatMap(file -> file.entries().stream())
                .flatMap(entry -> entry.samples().stream()))
        .allSatisfy(
            sample ->
                assertThat(known).as(sample.origin()).contains(sample.origin().split(":", 2)[0]));
  }

  @Test
  void theCompiledIndexIsThatOfTheFiles() {
    assertThat(Resources.packed().bytes("messages/messages.index"))
        .isEqualTo(MessageIndexWriter.compile(files));
  }

  @Test
  void whatOnlyALogTellsOfHasAMessage() {
    EnumSet<Catalogue> told = EnumSet.noneOf(Catalogue.class);
    files.forEach(file -> file.entries().forEach(entry -> told.add(entry.finding())));
    assertThat(told)
        .contains(
            Arrays.stream(Catalogue.values())
                .filter(finding -> finding.number() > 700)
                .toArray(Catalogue[]::new));
  }
}
