package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.TestLab;
import io.github.pgseal.lab.WireClient;
import io.github.pgseal.lab.WireClient.Answer;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.ClientCertificate;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
final class SharedServerTest {

  private final CertificateForge forge = new CertificateForge(TestLab.clock());
  private SharedServer shared;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    LabEnvironment environment = TestLab.in(temporary);
    shared = SharedServer.start(PostgresVersion.V18, forge, environment);
  }

  @AfterAll
  void stop() throws IOException {
    shared.close();
  }

  private WireClient connect() throws IOException {
    return WireClient.connect(shared.server().host(), shared.server().port());
  }

  private Answer inClear(String user, HbaDatabase database) throws IOException {
    try (WireClient client = connect()) {
      return client.startup(user, database.database());
    }
  }

  private Answer overTls(String user, HbaDatabase database) throws IOException {
    try (WireClient client = connect()) {
      assertThat(client.requestTls()).isEqualTo('S');
      client.handshake();
      return client.startup(user, database.database());
    }
  }

  @Test
  void withTlsOffItDeclines() throws IOException {
    shared.play(new ServerTls.Off(), Map.of());
    try (WireClient client = connect()) {
      assertThat(client.requestTls()).isEqualTo('N');
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RSA_1024", "SHA_1"}) // refused by the JDK; see the scenarios' own test
  void itShowsTheCertificateOfTheHour(ServerCertificate certificate) throws IOException {
    shared.play(ServerTls.on(certificate), Map.of());
    try (WireClient client = connect()) {
      assertThat(client.requestTls()).isEqualTo('S');
      assertThat(client.handshake())
          .extracting(shown -> shown.getSerialNumber())
          .startsWith(shared.certificate(certificate).serial());
    }
  }

  @Test
  void databasesAreScenariosOfHba() throws IOException {
    shared.play(ServerTls.asking(ServerCertificate.RIGHT), Map.of());
    assertThat(inClear("app", HbaDatabase.TRUST)).isEqualTo(new Answer('R', 0, ""));
    assertThat(inClear("app", HbaDatabase.SCRAM)).isEqualTo(new Answer('R', 10, ""));
    assertThat(inClear("md5app", HbaDatabase.MD5)).isEqualTo(new Answer('R', 5, ""));
    assertThat(inClear("app", HbaDatabase.PASSWORD)).isEqualTo(new Answer('R', 3, ""));
    assertThat(overTls("app", HbaDatabase.TLS_ONLY)).isEqualTo(new Answer('R', 10, ""));
    assertThat(overTls("app", HbaDatabase.TLS_ONLY_TRUST)).isEqualTo(new Answer('R', 0, ""));
    assertThat(inClear("app", HbaDatabase.TLS_ONLY).text()).contains("no pg_hba.conf entry");
    assertThat(inClear("app", HbaDatabase.PLAINTEXT_REJECTED).text())
        .contains("pg_hba.conf rejects connection");
    assertThat(overTls("app", HbaDatabase.PLAINTEXT_ONLY).text())
        .contains("no pg_hba.conf entry", "SSL encryption");
    assertThat(inClear("app", HbaDatabase.REJECT).text())
        .contains("pg_hba.conf rejects connection");
    assertThat(inClear("app", HbaDatabase.NO_ENTRY).text()).contains("no pg_hba.conf entry");
    assertThat(overTls("app", HbaDatabase.CERT).text())
        .contains("connection requires a valid client certificate");
  }

  @Test
  void clientCertificatesCount() throws IOException {
    shared.play(ServerTls.asking(ServerCertificate.RIGHT), Map.of());
    Issued app = forge.issue(ClientCertificate.RIGHT.recipe());
    for (HbaDatabase database : List.of(HbaDatabase.CERT, HbaDatabase.CLIENT_VERIFY_CA)) {
      try (WireClient client = connect()) {
        assertThat(client.requestTls()).isEqualTo('S');
        client.handshake(app);
        assertThat(client.startup("app", database.database())).isEqualTo(new Answer('R', 0, ""));
      }
    }
    Issued somebody = forge.issue(ClientCertificate.OTHER_USER.recipe());
    try (WireClient client = connect()) {
      assertThat(client.requestTls()).isEqualTo('S');
      client.handshake(somebody);
      assertThat(client.startup("app", HbaDatabase.CERT.database()).text())
          .contains("certificate authentication failed for user \"app\"");
    }
  }

  @Test
  void anEncryptedServerKeyIsOpenedByItsCommand() throws IOException {
    shared.play(
        new ServerTls.On(ServerCertificate.RIGHT, ServerTls.Clients.NOT_ASKED, true), Map.of());
    try (WireClient client = connect()) {
      assertThat(client.requestTls()).isEqualTo('S');
      assertThat(client.handshake()).hasSize(1);
    }
  }
}
