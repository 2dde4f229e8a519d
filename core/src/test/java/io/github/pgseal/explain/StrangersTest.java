package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.finding.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words of TLS libraries and the operating system, printed by programs that have nothing to do
/// with PostgreSQL.
final class StrangersTest {

  private final Explainer explainer = new Explainer(MessageIndex.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          http-client    | Error response from daemon: Get "https://registry.example.com/v2/": x509: certificate signed by unknown authority
          http-client    | Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.0.0.1, not 10.0.0.7
          http-client    | desc = "transport: authentication handshake failed: x509: certificate signed by unknown authority"
          http-client    | Get "https://10.0.0.1:443/api/v1/nodes": dial tcp 10.0.0.1:443: connect: connection refused
          http-client    | HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)')))
          http-client    | RUN wget "https://jdbc.postgresql.org/download/postgresql-42.3.5.jar" ERROR: cannot verify jdbc.postgresql.org's certificate: Issued certificate has expired.
          http-client    | AxiosError: unable to verify the first certificate
          http-client    | npm error request to https://registry.npmjs.org/pg failed, reason: unable to get local issuer certificate
          http-client    | PKIX path building failed: unable to find valid certification path to requested target at sun.net.www.protocol.https.HttpsClient.afterConnect
          mysql          | ERROR 2026 (HY000): TLS/SSL error: self-signed certificate in certificate chain
          mysql          | MySQL error (store.mysql-error): reason = invalid peer certificate: UnknownIssuer
          other-database | [Redis client] unable to verify the first certificate {"code":"UNABLE_TO_VERIFY_LEAF_SIGNATURE"}
          other-database | MongoServerSelectionError: unable to verify the first certificate
          other-database | Error: connect ECONNREFUSED 127.0.0.1:6379
          other-database | dial tcp 10.0.0.7:6379: i/o timeout
          http-client    | Error: connect ECONNREFUSED 10.0.0.7:8080
          mail           | ssh: connect to host db.example.com port 22: Connection refused
          sql-server     | at TdsSslHandler.channelRead: NotSslRecordException: not an SSL/TLS record: afcbfe5c0e000000
          mail           | Error: self signed certificate in certificate chain at SMTPConnection._upgradeConnection
          """)
  void theyAreNamed(String stranger, String text) {
    Match cause = explainer.explain(text).cause().orElseThrow();
    assertThat(cause.finding()).isEqualTo(Catalogue.UNRELATED);
    assertThat(cause.client().id()).isEqualTo(stranger);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          PGS501 | psql: error: SSL error: certificate verify failed; see also Get "https://example.com"
          PGS202 | dial tcp 127.0.0.1:5432: connect: connection refused
          PGS501 | redis connected; failed to connect to `host=db user=app database=app`: tls error: x509: certificate signed by unknown authority
          PGS202 | connect ECONNREFUSED 10.0.0.7:15432 at Socket.connect (net.js:443)
          PGS601 | mysql is fine; FATAL: no pg_hba.conf entry for host "10.0.0.7", user "app", database "app", no encryption
          """)
  void whatIsOfPostgresqlStaysSo(String finding, String text) {
    assertThat(explainer.explain(text).cause().orElseThrow().finding().id()).isEqualTo(finding);
  }

  @Test
  void whatNobodyElseIsSeenToPrintStaysPostgresqls() {
    assertThat(explainer.explain("certificate verify failed").cause().orElseThrow().finding())
        .isEqualTo(Catalogue.CA_UNKNOWN);
  }
}
