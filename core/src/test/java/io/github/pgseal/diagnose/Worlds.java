package io.github.pgseal.diagnose;

import io.github.pgseal.Bytes;
import io.github.pgseal.Errno;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.wire.Alert;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.Draft;
import io.github.pgseal.x509.Issued;
import io.github.pgseal.x509.KeyKind;
import io.github.pgseal.x509.TrustBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Worlds in which one thing is wrong, by what that is.
final class Worlds {

  private static final Issued ROOT = Draft.authority("Root", 1).selfSigned();
  private static final Issued OTHER = Draft.authority("Other Root", 2).selfSigned();

  static final TrustBundle TRUSTED = Issued.trust(ROOT);
  static final Chain RIGHT = Issued.chain(Draft.server("db1").signedBy(ROOT));
  static final Chain WRONG_NAME = Issued.chain(Draft.server("db2").signedBy(ROOT));
  static final Chain WILDCARD = Issued.chain(Draft.server("*.example.test").signedBy(ROOT));
  static final Chain EXPIRED = Issued.chain(Draft.server("db1").days(-60, -1).signedBy(ROOT));

  /// An authority that anybody can buy a certificate from.
  static final TrustBundle PUBLIC = Issued.trust(OTHER);

  static final Chain BOUGHT = Issued.chain(Draft.server("evil.example").signedBy(OTHER));
  static final Chain UNKNOWN_CA = Issued.chain(Draft.server("db1").signedBy(OTHER));

  static final ErrorFields NO_ENTRY =
      error(
          "28000",
          "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"app\", no encryption");

  private Worlds() {}

  /// What a server answers, and what the client trusts.
  record World(Function<Attempt, AttemptResult> server, TrustBundle trusted) {

    PretendWitness witness() {
      return new PretendWitness(server, trusted);
    }

    World without() {
      return new World(server, TrustBundle.EMPTY);
    }
  }

  static Map<String, World> all() {
    Map<String, World> worlds = new LinkedHashMap<>();
    worlds.put("nothing is wrong", of(asked(), over(RIGHT)));
    worlds.put("clear text refused", of(refused(NO_ENTRY), over(RIGHT)));
    worlds.put("no entry at all", of(refused(NO_ENTRY), refusedOver(RIGHT)));
    worlds.put("host not named", of(asked(), over(WRONG_NAME)));
    worlds.put("host not named, by a wildcard", of(asked(), over(WILDCARD)));
    worlds.put("expired", of(asked(), over(EXPIRED)));
    worlds.put("expired, clear text refused", of(refused(NO_ENTRY), over(EXPIRED)));
    worlds.put("unknown authority", of(asked(), over(UNKNOWN_CA)));
    worlds.put("weak key", of(asked(), over(weak())));
    worlds.put("no TLS", of(asked(), new AttemptResult.EncryptionDeclined()));
    worlds.put(
        "no TLS, and TLS demanded",
        of(refused(error("", "SSL required")), new AttemptResult.EncryptionDeclined()));
    worlds.put("closed in the handshake", of(asked(), broken(new Breakdown.Closed())));
    worlds.put(
        "closed in the handshake, clear text refused",
        of(refused(NO_ENTRY), broken(new Breakdown.Closed())));
    worlds.put("silent in the handshake", of(asked(), broken(new Breakdown.TimedOut())));
    worlds.put(
        "no version in common",
        of(asked(), broken(new Breakdown.AlertReceived(Alert.PROTOCOL_VERSION))));
    worlds.put(
        "no cipher suite in common",
        of(asked(), broken(new Breakdown.AlertReceived(Alert.HANDSHAKE_FAILURE))));
    worlds.put(
        "not TLS", of(asked(), broken(new Breakdown.NotTls(Bytes.ofAscii("\u001b[2Jevil")))));
    worlds.put("injected", of(asked(), new AttemptResult.PlaintextInjected(8, Optional.empty())));
    worlds.put("E to SSLRequest", of(asked(), new AttemptResult.NegotiationError(NO_ENTRY)));
    AttemptResult down = new AttemptResult.NotConnected(Errno.ECONNREFUSED);
    worlds.put("refused", of(down, down));
    AttemptResult slow = new AttemptResult.ConnectTimedOut();
    worlds.put("no answer", of(slow, slow));
    AttemptResult http = new AttemptResult.NegotiationGarbage(Bytes.ofAscii("HTTP"));
    worlds.put(
        "a web server",
        of(new AttemptResult.UnexpectedAnswer(Bytes.ofAscii("HTTP"), Optional.empty()), http));
    AttemptResult unknown = new AttemptResult.NotMade("not in the evidence");
    worlds.put("nothing known", of(unknown, unknown));
    worlds.put("clear text not known", of(unknown, over(RIGHT)));
    return worlds;
  }

  /// A server by its answers to clear text and to TLS. GSSAPI encryption is declined.
  static World of(AttemptResult clear, AttemptResult tls) {
    return new World(
        attempt ->
            switch (attempt.transport()) {
              case Transport.Plaintext _ -> clear;
              case Transport.NegotiatedTls _, Transport.DirectTls _ -> tls;
              case Transport.GssEncryption _ -> new AttemptResult.EncryptionDeclined();
            },
        TRUSTED);
  }

  static AttemptResult asked() {
    return new AttemptResult.AuthenticationRequested(
        new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256")),
        Optional.empty(),
        Optional.empty());
  }

  static AttemptResult over(Chain chain) {
    return over(TlsVersion.TLS_1_3, chain);
  }

  static AttemptResult over(TlsVersion version, Chain chain) {
    return new AttemptResult.AuthenticationRequested(
        new AuthenticationRequest.Sasl(List.of("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS")),
        Optional.empty(),
        Optional.of(session(version, chain)));
  }

  private static AttemptResult refusedOver(Chain chain) {
    return new AttemptResult.ServerError(
        error("28000", NO_ENTRY.message().replace("no encryption", "SSL encryption")),
        Optional.of(session(TlsVersion.TLS_1_3, chain)));
  }

  private static AttemptResult refused(ErrorFields error) {
    return new AttemptResult.ServerError(error, Optional.empty());
  }

  static AttemptResult broken(Breakdown breakdown) {
    return new AttemptResult.HandshakeFailed(
        breakdown, Optional.empty(), Chain.EMPTY, Optional.empty());
  }

  private static Chain weak() {
    return Issued.chain(Draft.server("db1").key(KeyKind.RSA_1024, 0).signedBy(ROOT));
  }

  private static TlsSession session(TlsVersion version, Chain chain) {
    return new TlsSession(
        version,
        "TLS_AES_256_GCM_SHA384",
        Optional.of("x25519"),
        Optional.of("postgresql"),
        chain,
        Optional.empty(),
        false);
  }

  static ErrorFields error(String sqlState, String message) {
    return new ErrorFields(Map.of('S', "FATAL", 'C', sqlState, 'M', message));
  }
}
