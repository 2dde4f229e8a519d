package io.github.pgseal.diagnose;

import io.github.pgseal.Bytes;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Stage;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations that broke off: 203, 302 to 304, 306, 307, 401 to 404.
final class HandshakeFindings {

  private static final String DIRECT = "direct";

  private HandshakeFindings() {}

  static Finding of(Breakdown breakdown, Failure failure, Shelf shelf) {
    Stage stage = failure.stage();
    return switch (breakdown) {
      case Breakdown.AlertReceived(Alert alert) -> alert(alert, stage, shelf);
      case Breakdown.AlertSent(Alert alert, String reason) -> refused(alert, reason, stage, shelf);
      case Breakdown.Closed _ -> closed("the server closed the connection", stage, shelf);
      case Breakdown.Broken(var errno) ->
          closed("the connection broke: " + errno.text(), stage, shelf);
      case Breakdown.NotTls(var beginning) ->
          direct(shelf)
              ? directUnsupported("the answer to the ClientHello is not TLS", shelf)
              : notTls(beginning, shelf);
      case Breakdown.TimedOut _ -> NetworkFindings.silence(failure, shelf);
      case Breakdown.TooMuch(int limit) ->
          make(
              Catalogue.NOT_POSTGRES,
              "peer does not speak the PostgreSQL protocol",
              List.of("more than %d came where PostgreSQL sends little".formatted(limit)),
              "no PostgreSQL server answers like this",
              List.of(shelf.byHand(Actor.CLIENT, "correct host and port")));
    };
  }

  private static Finding notTls(Bytes beginning, Shelf shelf) {
    return make(
        Catalogue.PROXY_INTERFERENCE,
        "peer agreed to TLS and then does not speak it",
        List.of("it sent: " + NegotiationFindings.printable(beginning)),
        "something between client and server answers for the server",
        List.of(shelf.byHand(Actor.NETWORK, "find the proxy on this address and let TLS pass")));
  }

  private static Finding alert(Alert alert, Stage stage, Shelf shelf) {
    String seen = "the server sent the alert %s".formatted(alert.name());
    return switch (alert.code()) {
      case 70 -> versions(seen, shelf);
      case 112 -> serverName(seen, shelf);
      case 116 -> withoutCertificate(seen, shelf);
      case 42, 43, 44, 45, 46, 48 -> aboutCertificate(seen, stage, shelf);
      case 120 ->
          direct(shelf)
              ? directUnsupported(seen, shelf)
              : NegotiationFindings.protocolRefused(seen, shelf);
      case 40, 71 ->
          request(shelf).isPresent() && !certificateSent(shelf)
              ? withoutCertificate(seen, shelf)
              : ciphers(seen, shelf);
      default -> broken("server broke off the connection with an alert", seen, stage, shelf);
    };
  }

  /// An alert about a certificate is about the client's, if there was one. Servers without OpenSSL
  /// also say so that one is missing.
  private static Finding aboutCertificate(String seen, Stage stage, Shelf shelf) {
    Optional<CertificateRequest> request = request(shelf);
    if (certificateSent(shelf)) {
      return ClientCertificateFindings.rejected(seen, request, shelf);
    }
    return request.isPresent()
        ? withoutCertificate(seen, shelf)
        : broken("server broke off the connection with an alert", seen, stage, shelf);
  }

  private static Finding withoutCertificate(String seen, Shelf shelf) {
    return ClientCertificateFindings.requiredInHandshake(
        certificateSent(shelf) ? List.of(seen) : List.of(seen, "the client sent no certificate"),
        shelf);
  }

  /// Whether the server has seen the client's certificate: it asked for one, and the client had it.
  private static boolean certificateSent(Shelf shelf) {
    return shelf
        .seen()
        .session()
        .map(TlsSession::certificateSent)
        .orElseGet(
            () ->
                request(shelf).isPresent() && ClientCertificateFindings.offered(shelf).isPresent());
  }

  private static Finding refused(Alert alert, String reason, Stage stage, Shelf shelf) {
    String seen =
        "this side sent the alert %s%s"
            .formatted(alert.name(), reason.isEmpty() ? "" : ": " + reason);
    return switch (alert.code()) {
      case 70 -> versions(seen, shelf);
      case 40, 47, 71 -> ciphers(seen, shelf);
      default -> broken("client refuses what the server sent over TLS", seen, stage, shelf);
    };
  }

  private static boolean direct(Shelf shelf) {
    return shelf.examined().settings().value("sslnegotiation").equals(DIRECT);
  }

  private static Optional<CertificateRequest> request(Shelf shelf) {
    return shelf
        .seen()
        .overTls()
        .flatMap(
            result ->
                result instanceof AttemptResult.HandshakeFailed failed
                    ? failed.request().stream()
                    : shelf.seen().session().flatMap(session -> session.request()).stream())
        .findFirst();
  }

  static Finding obsoleteSignature(TlsVersion agreed, Shelf shelf) {
    return versions(
        "the server agreed to %s, whose SHA-1 signatures the client's OpenSSL refuses"
            .formatted(agreed.toText()),
        shelf);
  }

  private static Finding versions(String seen, Shelf shelf) {
    List<String> evidence = new ArrayList<>(List.of(seen));
    for (String bound : List.of("ssl_min_protocol_version", "ssl_max_protocol_version")) {
      String value = shelf.examined().settings().value(bound);
      if (!value.isEmpty()) {
        evidence.add("the client's %s is %s".formatted(bound, value));
      }
    }
    List<Remedy> remedies = new ArrayList<>();
    remedies.addAll(shelf.towardsVerifyFull());
    if (!shelf.examined().settings().value("ssl_max_protocol_version").isEmpty()) {
      remedies.add(
          shelf.tried(
              "let the client speak every version up to TLSv1.3",
              new Change.RemoveParameter("ssl_max_protocol_version")));
    }
    remedies.add(
        shelf.server(
            "let the server speak TLS 1.2 and 1.3",
            "postgresql.conf",
            "ssl_min_protocol_version = 'TLSv1.2'"));
    return make(
        Catalogue.TLS_VERSION_MISMATCH,
        "client and server have no TLS version in common",
        evidence,
        "the versions that one allows are not those of the other",
        remedies);
  }

  private static Finding ciphers(String seen, Shelf shelf) {
    return make(
        Catalogue.CIPHER_MISMATCH,
        "client and server have no cipher suite in common",
        List.of(seen),
        "the server offers only suites, groups or signatures that this client's OpenSSL refuses",
        List.of(
            shelf.server(
                "allow today's cipher suites", "postgresql.conf", "ssl_ciphers = 'HIGH:!aNULL'")));
  }

  private static Finding serverName(String seen, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
    if (shelf.examined().settings().value("sslsni").equals("0")) {
      remedies.add(shelf.tried("send the server name", Change.SetParameters.of("sslsni", "1")));
    }
    remedies.add(
        shelf.byHand(
            Actor.CLIENT,
            "set host to the server's name, and hostaddr to its address if you need one"));
    return make(
        Catalogue.SNI_REQUIRED,
        "server requires a host name in the TLS handshake that it knows",
        List.of(seen, "host is \"%s\"".formatted(shelf.examined().settings().value("host"))),
        "it serves several names from one address and chooses the certificate by the name",
        remedies);
  }

  private static Finding directUnsupported(String seen, Shelf shelf) {
    return make(
        Catalogue.DIRECT_TLS_UNSUPPORTED,
        "server does not accept direct TLS connections",
        List.of(seen, "sslnegotiation=" + shelf.examined().settings().value("sslnegotiation")),
        "only PostgreSQL 17 and newer take a ClientHello as the first packet",
        List.of(
            shelf.tried(
                "negotiate TLS in the usual way",
                Change.SetParameters.of("sslnegotiation", "postgres"))));
  }

  private static Finding closed(String seen, Stage stage, Shelf shelf) {
    return broken("connection was closed before the server said why", seen, stage, shelf);
  }

  private static Finding broken(String title, String seen, Stage stage, Shelf shelf) {
    if (direct(shelf) && stage == Stage.HANDSHAKE) {
      return directUnsupported(seen, shelf);
    }
    return make(
        Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE,
        title,
        List.of(seen, "in stage " + stage.toText()),
        "a proxy or load balancer without a server behind it, or a server that crashed",
        List.of(
            shelf.byHand(Actor.SERVER, "look into the server's log for this moment"),
            shelf.byHand(Actor.NETWORK, "connect past the proxy, if there is one, and compare")));
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
