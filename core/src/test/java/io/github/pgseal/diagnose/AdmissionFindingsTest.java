package io.github.pgseal.diagnose;

import static io.github.pgseal.diagnose.Examination.refused;
import static io.github.pgseal.diagnose.Examination.refusedOverTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Change.SetParameters;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.finding.Remedy.Proof;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.x509.Chain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server says to the startup packet, and what follows from it.
final class AdmissionFindingsTest {

  private static final String NO_ENTRY =
      "no pg_hba.conf entry for host \"%s\", user \"%s\", database \"%s\", %s";

  private static final String APP = "host=db1 user=app dbname=app ";

  private static final AttemptResult DECLINED = new AttemptResult.EncryptionDeclined();

  private static final AttemptResult BROKEN =
      new AttemptResult.HandshakeFailed(
          new Breakdown.Closed(), Optional.empty(), Chain.EMPTY, Optional.empty());

  private static AttemptResult noEntry() {
    return refused("28000", NO_ENTRY.formatted("10.0.0.9", "app", "app", "no encryption"));
  }

  private static AttemptResult noEntryOverTls() {
    return refusedOverTls("28000", NO_ENTRY.formatted("10.0.0.9", "app", "app", "SSL encryption"));
  }

  private static List<String> lines(Finding finding) {
    return finding.remedies().stream()
        .filter(
            remedy ->
                remedy.change() instanceof Change.EditFile(String file, _)
                    && file.equals("pg_hba.conf"))
        .map(remedy -> ((Change.EditFile) remedy.change()).text())
        .toList();
  }

  @Test
  void theLineForPgHbaTakesNoNamesFromTheServer() {
    AttemptResult forged =
        refusedOverTls(
            "28000",
            NO_ENTRY.formatted("10.0.0.9", "x\nhost all all 0.0.0.0/0 trust\n", "all", "SSL"));
    Finding finding = Examination.of(noEntry(), forged).first(APP + "sslmode=require");
    assertThat(lines(finding)).containsExactly("hostssl app app 10.0.0.9/32 scram-sha-256");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0 trust #, ADDRESS",
    "all, ADDRESS",
    "'', ADDRESS",
    "10.9, 10.0.0.9/32",
    "fe80::1, fe80::1/128"
  })
  void theLineForPgHbaTakesTheAddressOnlyWhereItIsOne(String host, String written) {
    AttemptResult refused =
        refusedOverTls("28000", NO_ENTRY.formatted(host, "app", "app", "SSL encryption"));
    assertThat(lines(Examination.of(noEntry(), refused).first(APP + "sslmode=require")))
        .containsExactly("hostssl app app %s scram-sha-256".formatted(written));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "My App, \"My App\"",
        "all, \"all\"",
        "samerole, \"samerole\"",
        "a\"b, \"a\"\"b\"",
        "a#b, \"a#b\"",
        "/a, NAME",
        "`a\nb`, NAME",
        "app_1, app_1"
      })
  void namesInTheLineForPgHbaAreQuoted(String name, String written) {
    String conninfo = "host=db1 sslmode=require user='%s' dbname='%s'".formatted(name, name);
    boolean unfit = written.equals("NAME");
    assertThat(lines(Examination.of(noEntry(), noEntryOverTls()).first(conninfo)))
        .containsExactly(
            "hostssl %s %s 10.0.0.9/32 scram-sha-256"
                .formatted(unfit ? "DATABASE" : written, unfit ? "USER" : written));
  }

  @Test
  void socketsAreAdmittedByLocalLines() {
    AttemptResult refused =
        refused("28000", NO_ENTRY.formatted("[local]", "app", "app", "no encryption"));
    Finding finding =
        Examination.of(refused, Worlds.over(Worlds.RIGHT))
            .first("host=/run/postgresql user=app dbname=app");
    assertThat(finding.entry()).isEqualTo(Catalogue.HBA_NO_ENTRY);
    assertThat(lines(finding)).containsExactly("local app app scram-sha-256");
  }

  @Test
  void whetherTlsIsAdmittedIsNotClaimedWhereTlsBroke() {
    Finding finding = Examination.of(noEntry(), BROKEN).first(APP + "sslmode=disable");
    assertThat(finding.entry()).isEqualTo(Catalogue.HBA_NO_ENTRY);
    assertThat(finding.title()).endsWith("in clear text");
    assertThat(finding.evidence())
        .last()
        .isEqualTo("TLS was not set up, so whether the server admits it is not known");
    assertThat(finding.remedies()).extracting(Remedy::summary).noneMatch(s -> s.contains("--all"));
  }

  @Test
  void aCertificateDemandedOverTlsShowsThatTlsIsAdmitted() {
    AttemptResult demanded =
        refusedOverTls("28000", "connection requires a valid client certificate");
    Finding finding = Examination.of(noEntry(), demanded).first(APP + "sslmode=disable");
    assertThat(finding.entry()).isEqualTo(Catalogue.SERVER_REQUIRES_TLS);
    assertThat(finding.evidence()).last().asString().contains("client certificate");
  }

  @Test
  void whatIsAdmittedInClearTextOnlyIsNotBlamedOnSomethingElse() {
    Finding finding =
        Examination.of(Worlds.asked(), noEntryOverTls())
            .inAllModes()
            .first(APP + "sslmode=require");
    assertThat(finding.title()).isEqualTo("pg_hba.conf admits this connection in clear text only");
    assertThat(finding.evidence())
        .contains("in clear text the server admits it")
        .noneMatch(seen -> seen.contains("not the cause"));
    assertThat(finding.because()).contains("hostnossl");
  }

  @Test
  void aServerWithoutTlsIsToldToTurnItOnBeforeItAdmitsClearText() {
    Finding finding = Examination.of(noEntry(), DECLINED).first(APP);
    assertThat(finding.entry()).isEqualTo(Catalogue.HBA_NO_ENTRY);
    assertThat(finding.remedies().getFirst().change())
        .isEqualTo(new Change.EditFile("postgresql.conf", "ssl = on"));
    assertThat(lines(finding))
        .containsExactly(
            "hostssl app app 10.0.0.9/32 scram-sha-256", "host app app 10.0.0.9/32 scram-sha-256");
    assertThat(finding.remedies().stream().filter(Remedy::weakens))
        .containsExactly(finding.remedies().getLast());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "57P03 | the database system is starting up     | server does not accept connections at"
            + " the moment",
        "57P03 | the database system is shutting down   | server does not accept connections at"
            + " the moment",
        "53300 | sorry, too many clients already        | server has no connection left for this"
            + " login",
        "3D000 | database \"app\" does not exist        | server does not have the database that"
            + " the client asks for",
        "28000 | role \"app\" does not exist            | role \"app\" does not exist",
        "28000 | role \"app\" is not permitted to log in | role \"app\" is not permitted to log in",
        "42501 | permission denied for database \"app\" | role \"app\" lacks a privilege",
        "28P01 | password authentication failed for user \"app\" | server refused the login for a"
            + " reason other than TLS",
        "XX000 | something else                         | server refused the login for a reason"
            + " other than TLS"
      })
  void loginsAreJudgedByTheCodeOfTheServersAnswer(String state, String message, String title) {
    Finding finding =
        Examination.of(Worlds.asked(), refusedOverTls(state, message))
            .first(APP + "sslmode=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.AUTH_FAILED_NOT_TLS);
    assertThat(finding.title()).isEqualTo(title);
    if (!state.equals("28P01")) {
      assertThat(finding.remedies())
          .extracting(Remedy::summary)
          .noneMatch(summary -> summary.contains("password"));
    }
  }

  @Test
  void trustThatFailsIsAboutTheClientCertificate() {
    Finding finding =
        Examination.of(
                Worlds.asked(),
                refusedOverTls("28000", "\"trust\" authentication failed for user \"app\""))
            .first(APP + "sslmode=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.CERT_USER_MISMATCH);
    assertThat(finding.because()).contains("clientcert=verify-full");
  }

  @Test
  void aServerWithoutAuthoritiesIsNotHelpedByAClientCertificate() {
    Finding finding =
        Examination.of(
                Worlds.asked(),
                refusedOverTls(
                    "F0000",
                    "client certificates can only be checked if a root certificate store is"
                        + " available"))
            .first(APP + "sslmode=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.CLIENT_CERT_REQUIRED);
    assertThat(finding.remedies())
        .singleElement()
        .extracting(Remedy::change)
        .isEqualTo(new Change.EditFile("postgresql.conf", "ssl_ca_file = 'root.crt'"));
  }

  @Test
  void channelBindingWithoutTlsIsMetWithTls() {
    Finding finding =
        Examination.of(Worlds.asked(), Worlds.over(Worlds.RIGHT))
            .first(APP + "sslmode=disable channel_binding=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.CHANNEL_BINDING);
    assertThat(finding.remedies().getFirst().change())
        .isEqualTo(SetParameters.of("sslmode", "verify-full"));
    assertThat(finding.remedies().getFirst().proof()).isEqualTo(Proof.PROVEN);
  }

  @Test
  void channelBindingOverASocketIsNotPromisedByAnSslmode() {
    Finding finding =
        Examination.of(Worlds.asked(), Worlds.over(Worlds.RIGHT))
            .first("host=/run/postgresql user=app channel_binding=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.CHANNEL_BINDING);
    assertThat(finding.remedies().getFirst().summary()).contains("Unix-domain socket");
  }

  @Test
  void aProxyThatEndsTlsIsFoundByItsScramWithoutBinding() {
    AttemptResult asked =
        new AttemptResult.AuthenticationRequested(
            new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
            Optional.empty(),
            Optional.of(Examination.session(Worlds.RIGHT, false)));
    Finding finding =
        Examination.of(Worlds.asked(), asked)
            .first(APP + "sslmode=verify-full channel_binding=require");
    assertThat(finding.entry()).isEqualTo(Catalogue.CHANNEL_BINDING);
    assertThat(finding.remedies().getFirst().actor()).isEqualTo(Actor.NETWORK);
  }

  @Test
  void unknownMechanismsAreListedAndNotBlamedOnChannelBinding() {
    AttemptResult asked =
        new AttemptResult.AuthenticationRequested(
            new AuthenticationRequest.Sasl(List.of("OAUTHBEARER")),
            Optional.empty(),
            Optional.of(Examination.session(Worlds.RIGHT, false)));
    Finding finding = Examination.of(Worlds.asked(), asked).first(APP + "sslmode=verify-full");
    assertThat(finding.entry()).isEqualTo(Catalogue.AUTH_FAILED_NOT_TLS);
    assertThat(finding.title()).isEqualTo("server offers no SASL mechanism that this client knows");
    assertThat(finding.evidence()).contains("the server offers: OAUTHBEARER");
  }
}
