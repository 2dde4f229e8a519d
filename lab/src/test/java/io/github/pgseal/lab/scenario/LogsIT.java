package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.explain.MessageIndex;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.WireClient;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import io.github.pgseal.lab.postgres.PostgresServer;
import io.github.pgseal.lab.postgres.ServerConfiguration;
import io.github.pgseal.log.LogEvent;
import io.github.pgseal.log.LogExaminer;
import io.github.pgseal.log.LogFinding;
import io.github.pgseal.log.LogFormat;
import io.github.pgseal.log.LogListener;
import io.github.pgseal.log.LogProgress;
import io.github.pgseal.log.LogSource;
import io.github.pgseal.log.LogSourceReport;
import io.github.pgseal.log.LogSummary;
import io.github.pgseal.log.LogTrouble;
import io.github.pgseal.log.LogWindow;
import io.github.pgseal.log.Tally.Counted;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What real servers log of failures that are provoked, in each format that they have, is followed
/// and found.
final class LogsIT {
  /// A refusal in clear text, one with TLS, a wrong password, and a client that does not trust.
  private static final Map<Integer, Long> PROVOKED = Map.of(601, 1L, 602, 1L, 604, 1L, 501, 1L);

  @TempDir private Path temporary;

  private static LogExaminer examiner() {
    return new LogExaminer(MessageIndex.shipped(), LogWindow.ALL, ZoneOffset.UTC, TestLab.clock());
  }

  private static List<String> destinations(PostgresVersion version) {
    return version.since(15) ? List.of("stderr", "csvlog", "jsonlog") : List.of("stderr", "csvlog");
  }

  private PostgresServer start(PostgresVersion version) throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    CertificateForge forge = new CertificateForge(TestLab.clock());
    ServerConfiguration configuration =
        ServerTls.on(ServerCertificate.RIGHT)
            .configuration(
                kind -> forge.issue(kind.recipe()),
                forge,
                Map.of(
                    "logging_collector", "on",
                    "log_destination", String.join(",", destinations(version)),
                    "log_directory", "log",
                    "log_filename", "server.log",
                    "log_file_mode", "0644",
                    "log_line_prefix", "%m [%p] user=%u,db=%d,client=%h ",
                    "log_statement", "all"),
                HbaDatabase.allHba());
    return PostgresServer.start(
        new EmbeddedBinaries(environment.archives(), environment.cache()).installation(version),
        LabRoles.withAllDatabases(),
        configuration,
        0,
        environment);
  }

  private static List<Path> logs(PostgresServer server) {
    Path directory = server.dataDirectory().resolve("log");
    return destinations(server.version()).stream()
        .map(
            destination ->
                switch (destination) {
                  case "csvlog" -> "server.csv";
                  case "jsonlog" -> "server.json";
                  default -> "server.log";
                })
        .map(directory::resolve)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"V12", "V15", "V18"})
  void whatWasProvokedIsFoundInEachLog(PostgresVersion version) throws Exception {
    try (PostgresServer server = start(version)) {
      List<Path> logs = logs(server);
      List<LogEvent> events = followed(logs, PROVOKED.size() * logs.size(), () -> provoke(server));

      assertThat(counts(events.stream())).isEqualTo(times(logs.size()));
      for (Path log : logs) {
        LogSummary summary =
            examiner()
                .examine(List.of(new LogSource.File(log.toString(), log)), LogProgress.SILENT);
        assertThat(counts(summary)).as(log.toString()).isEqualTo(PROVOKED);
        assertThat(summary.troubles()).isEmpty();
        assertThat(summary.sources())
            .extracting(LogSourceReport::format)
            .containsExactly(format(log));
        tellsWhomItConcerns(summary);
      }
    }
  }

  private static LogFormat format(Path log) {
    String name = log.toString();
    return name.endsWith("csv")
        ? LogFormat.CSVLOG
        : name.endsWith("json") ? LogFormat.JSONLOG : LogFormat.STDERR;
  }

  private static void tellsWhomItConcerns(LogSummary summary) {
    assertThat(summary.findings())
        .filteredOn(finding -> finding.finding().number() > 600)
        .allSatisfy(
            finding -> {
              assertThat(finding.users().most()).containsExactly(new Counted("app", 1));
              assertThat(finding.databases().isOne()).isTrue();
            });
    assertThat(summary.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.addresses().most()).containsExactly(new Counted("127.0.0.1", 1));
              assertThat(finding.first()).isPresent();
              assertThat(finding.lines()).hasSize(1);
            });
  }

  private static Map<Integer, Long> counts(LogSummary summary) {
    return summary.findings().stream()
        .collect(Collectors.toMap(finding -> finding.finding().number(), LogFinding::count));
  }

  private static Map<Integer, Long> counts(Stream<LogEvent> events) {
    return events.collect(
        Collectors.groupingBy(event -> event.match().finding().number(), Collectors.counting()));
  }

  private static Map<Integer, Long> times(long factor) {
    return PROVOKED.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() * factor));
  }

  @FunctionalInterface
  private interface Provocation {
    void run() throws IOException;
  }

  /// What is told while something happens, when so many events have come.
  private static List<LogEvent> followed(List<Path> logs, int count, Provocation provocation)
      throws Exception {
    List<LogEvent> events = new ArrayList<>();
    CountDownLatch following = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(count);
    AtomicBoolean stopped = new AtomicBoolean();
    LogListener listener =
        new LogListener() {
          @Override
          public void found(LogEvent event) {
            synchronized (events) {
              events.add(event);
            }
            enough.countDown();
          }

          @Override
          public void trouble(LogTrouble trouble) {
            throw new AssertionError(trouble);
          }
        };
    Thread thread =
        Thread.ofPlatform()
            .start(
                () ->
                    examiner()
                        .follow(
                            logs.stream().map(Path::toString).toList(),
                            listener,
                            () -> {
                              following.countDown();
                              return stopped.get();
                            }));
    assertThat(following.await(60, TimeUnit.SECONDS)).isTrue();
    provocation.run();
    enough.await(60, TimeUnit.SECONDS);
    stopped.set(true);
    assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
    return events;
  }

  private static WireClient connect(PostgresServer server) throws IOException {
    return WireClient.connect(server.host(), server.port());
  }

  private static void provoke(PostgresServer server) throws IOException {
    try (WireClient client = connect(server)) {
      assertThat(client.startup("app", HbaDatabase.TLS_ONLY.database()).type()).isEqualTo('E');
    }
    try (WireClient client = connect(server)) {
      assertThat(client.requestTls()).isEqualTo('S');
      client.handshake();
      assertThat(client.startup("app", HbaDatabase.NO_ENTRY.database()).type()).isEqualTo('E');
    }
    try (WireClient client = connect(server)) {
      assertThat(client.startup("app", HbaDatabase.PASSWORD.database()).type()).isEqualTo('R');
      byte[] wrong = "wrong-secret\0".getBytes(StandardCharsets.UTF_8);
      DataOutputStream out = new DataOutputStream(client.socket().getOutputStream());
      out.writeByte('p');
      out.writeInt(Integer.BYTES + wrong.length);
      out.write(wrong);
      out.flush();
      assertThat(client.socket().getInputStream().read()).isEqualTo('E');
    }
    try (WireClient client = connect(server)) {
      assertThat(client.requestTls()).isEqualTo('S');
      distrust(client);
    }
  }

  private static void distrust(WireClient client) throws IOException {
    try (SSLSocket tls =
        (SSLSocket)
            SSLContext.getDefault()
                .getSocketFactory()
                .createSocket(
                    client.socket(), "db.example.test", client.socket().getPort(), true)) {
      assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLException.class);
    } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
