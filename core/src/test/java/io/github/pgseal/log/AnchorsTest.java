package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageFile;
import io.github.pgseal.explain.MessageIndexWriter;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnchorsTest {
  private static boolean in(Anchors anchors, String text) {
    byte[] bytes = PatternText.bytes(text);
    return anchors.in(bytes, 0, bytes.length);
  }

  @Test
  void everySampleOfAServerOrPoolerHasAnAnchor() throws Exception {
    Anchors anchors = new Anchors(LogIndex.shipped().anchors());
    List<MessageFile> files = MessageIndexWriter.files(Path.of("src/main/resources/messages"));

    List<String> without =
        files.stream()
            .filter(
                file ->
                    file.program().kind() == Kind.SERVER || file.program().kind() == Kind.POOLER)
            .flatMap(file -> file.entries().stream())
            .filter(entry -> entry.finding() != Catalogue.UNRELATED)
            .flatMap(entry -> entry.samples().stream())
            .map(MessageFile.Sample::text)
            .filter(text -> !in(anchors, text))
            .toList();

    assertThat(without).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOG:  checkpoint complete: wrote 10 buffers (0.1%)",
        "LOG:  connection authorized: user=app database=appdb SSL enabled (protocol=TLSv1.3)",
        "LOG:  disconnection: session time: 0:00:00.1 user=app database=appdb host=10.0.0.7",
        "LOG:  automatic vacuum of table \"app.public.orders\": index scans: 0",
        "ERROR:  duplicate key value violates unique constraint \"orders_pkey\"",
      })
  void ordinaryEntriesHaveNone(String text) {
    assertThat(in(new Anchors(LogIndex.shipped().anchors()), text)).isFalse();
  }

  @Test
  void aTextIsFoundWhereverItStandsInWhateverCaseAndPunctuation() {
    Anchors anchors = new Anchors(Set.of("abcd", "bcx", "ürx"));

    assertThat(in(anchors, "abcd")).isTrue();
    assertThat(in(anchors, "ab abab-C\"d")).isTrue();
    assertThat(in(anchors, "abcx, 12345678")).isTrue();
    assertThat(in(anchors, "......Für X......")).isTrue();
    assertThat(in(anchors, "abc abc")).isFalse();
    assertThat(in(anchors, "ab1cd abcéd")).isFalse();
    assertThat(in(anchors, "")).isFalse();
  }

  @Test
  void aTextThatIsTheStartOrTheEndOfAnotherIsFound() {
    Anchors anchors = new Anchors(Set.of("abcdef", "abc", "ef"));

    assertThat(in(anchors, "xabcx")).isTrue();
    assertThat(in(anchors, "abdef")).isTrue();
    assertThat(in(anchors, "abdf")).isFalse();
  }

  @Test
  void anchorsAreFewAndCoverEveryPattern() {
    Set<String> anchors =
        AnchorChoice.of(
            List.of(
                "no pg_hba.conf entry for host \"{host}\"",
                "pg_hba.conf rejects connection",
                "連線中斷"),
            "connection received: rejects");

    assertThat(anchors).hasSize(2).noneMatch(anchor -> anchor.contains("connecti"));
  }
}
