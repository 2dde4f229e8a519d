package io.github.pgseal.log;

import static io.github.pgseal.log.Examined.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.log.Tally.Counted;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom events concern, and which events are one.
final class TalliedNamesTest {
  private static final String REFUSED = "FATAL:  role \"%s\" does not exist%n";

  private static LogFinding first(String text) {
    return Examined.text(text).findings().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.7, 10.0.0.7", "2001:db8::7, 2001:db8::7", "::1, ::1", "[local], [local]"})
  void jsonlogTellsAnAddressWithoutPort(String host, String address) {
    String json =
        "{\"timestamp\":\"2026-11-25 05:20:24.918 UTC\",\"pid\":7,\"remote_host\":\"HOST\",\"remote_port\":53014,\"error_severity\":\"FATAL\",\"message\":\"role \\\"app\\\" does not exist\"}\n";

    assertThat(first(json.replace("HOST", host)).addresses().most())
        .containsExactly(new Counted(address, 1));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.7:53014, 10.0.0.7", "2001:db8::7:53014, 2001:db8::7", "[local], [local]"})
  void csvlogTellsAnAddressWithItsPort(String host, String address) {
    String csv =
        "2026-11-25 05:20:24.918 UTC,\"app\",\"appdb\",7,\"HOST\",x,1,\"\",,,0,FATAL,28000,"
            + "\"role \"\"app\"\" does not exist\",,,,,,,,,\"\",,,0\n";

    assertThat(first(csv.replace("HOST", host)).addresses().most())
        .containsExactly(new Counted(address, 1));
  }

  @ParameterizedTest
  @CsvSource({"unix:6432", "unix(4567):6432"})
  void aClientOfPgBouncerOnTheSameHostIsLocal(String address) {
    String line =
        "2026-11-25 04:52:53.767 UTC [19728] LOG C-0x560ef09ff130: nodb/app@ADDRESS pooler error: SSL required\n";

    assertThat(first(line.replace("ADDRESS", address)).addresses().most())
        .containsExactly(new Counted("[local]", 1));
  }

  @ParameterizedTest
  @CsvSource({"[1-1]", "[77]", "[77-1]"})
  void anEventThatNamesAnotherUserIsAnotherOne(String process) {
    String line = "2026-11-25 05:20:24.918 UTC " + process + " ";

    assertThat(counts(Examined.text(line + REFUSED.formatted("a") + line + REFUSED.formatted("b"))))
        .isEqualTo("604 2 server");
  }

  @Test
  void anEventFromAnotherAddressIsAnotherOne() {
    String line =
        "2026-11-25 05:20:24.918 UTC [77] user=app,client=10.0.0.%d "
            + "LOG:  could not accept SSL connection: tlsv1 alert unknown ca%n";

    assertThat(counts(Examined.text(line.formatted(7) + line.formatted(8))))
        .isEqualTo("501 2 server");
    assertThat(counts(Examined.text(line.formatted(7) + line.formatted(7))))
        .isEqualTo("501 1 server");
  }

  @Test
  void linesOfPgBouncerInASharedSyslogAreNotTheServers() {
    String bouncer =
        "Nov 25 05:20:27 db1 pgbouncer[900]: S-0x560ef09ff130: appdb/app@10.0.0.5:5432 closing"
            + " because: server login failed: FATAL: password authentication failed for user"
            + " \"app\" (age=0s)\n";
    String quoting =
        "Nov 25 05:20:24 db1 postgres[7]: [1-1] LOG:  statement: select '"
            + " pgbouncer[900]: C-0x0: a/b@10.0.0.7:1 pooler error: SSL required'\n";

    assertThat(counts(Examined.text(bouncer))).isEqualTo("604 1 pgbouncer");
    assertThat(counts(Examined.text(quoting))).isEmpty();
  }

  @Test
  void aNameThatOnlySomeEventsTellIsNotThatOfAll() {
    String alert = "LOG:  could not accept SSL connection: tlsv1 alert unknown ca\n";
    LogFinding finding = first("[1] client=10.0.0.7 " + alert + "[2] " + alert + "[3] " + alert);

    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.addresses().most()).containsExactly(new Counted("10.0.0.7", 1));
    assertThat(finding.match().captured()).isEmpty();
  }

  @Test
  void aLongNameIsOneName() {
    Counter counter = new Counter();
    for (int time = 0; time < 3; time++) {
      counter.count(Slice.of("u" + "x".repeat(300)));
    }

    assertThat(counter.tally().most()).extracting(Counted::count).containsExactly(3L);
  }

  @Test
  void anEventShowsTheWordsOfItsMessageWithoutSecrets() {
    LogIndex index = LogIndex.shipped();
    Anchors anchors = new Anchors(index.anchors());
    Judge judge = new Judge(MessageIndex.shipped(), index, anchors);
    List<LogEvent> events = new ArrayList<>();
    EntryReader reader =
        new EntryReaders(
                index,
                anchors,
                ZoneOffset.UTC,
                Instant.EPOCH,
                source ->
                    new Told(
                        LogWindow.ALL,
                        judge,
                        new Connections(List.of()),
                        told -> events.add(told.in(source))))
            .of(
                new Sniffer.Sniffed.Lines(LogFormat.STDERR),
                "-",
                LocalDateTime.of(2026, 11, 26, 0, 0),
                0);
    byte[] bytes =
        PatternText.bytes(
            "[1] " + REFUSED.formatted("maria") + "[2] " + REFUSED.formatted("password=geheim"));
    reader.feed(bytes, 0, bytes.length);
    reader.end();

    assertThat(events)
        .extracting(event -> event.match().seen())
        .first()
        .asString()
        .contains("maria");
    assertThat(events.toString()).doesNotContain("geheim");
  }
}
