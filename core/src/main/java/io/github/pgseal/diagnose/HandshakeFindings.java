package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Stage;
import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations that broke off: 203, 303, 304, 306, 307, 401 to 405.
final class HandshakeFindings {

  private static final String DIRECT = "direct";

  private HandshakeFindings() {}

  static Finding of(Breakdown breakdown, Failure failure, Shelf shelf) {
    Stage stage = failure.stage();
    return switch (breakdown) {
      case Breakdown.AlertReceived(Alert alert) -> alert(alert, shelf);
      case Breakdown.AlertSent(Alert alert, String reason) -> refused(alert, reason, shelf);
      case Breakdown.Closed _ -> closed("the server closed the connection", stage, shelf);
      case Breakdown.Broken(var errno) ->
          closed("the connection broke: " + errno.text(), stage, shelf);
      case Breakdown.NotTls(var beginning) ->
          direct(shelf)
              ? directUnsupported("the answer to the ClientHello is not TLS", shelf)
              : new Finding(
                  Catalogue.PROXY_INTERFERENCE,
                  Catalogue.PROXY_INTERFERENCE.severity(),
                  "peer agreed to TLS and then does not speak it",
                  List.of("it sent: " + NegotiationFindings.printable(beginning)),
                  "something between client and server answers for the server",
                  List.of(
                      shelf.byHand(
                          Actor.NETWORK, "find the proxy on this address and let TLS pass")));
      case Breakdown.TimedOut _ ->
          NetworkFindings.timeout(
              "connected, then silence in stage " + stage.toText(),
              shelf.seen().endpoint().orElse(new Endpoint.Unix("")),
              shelf);
      case Breakdown.TooMuch(int limit) ->
          new Finding(
              Catalogue.NOT_POSTGRES,
              Catalogue.NOT_POSTGRES.severity(),
              "peer does not speak the PostgreSQL protocol",
              List.of("more than %d came where PostgreSQL sends little".formatted(limit)),
              "no PostgreSQL server answers like this",
              List.of(shelf.byHand(Actor.CLIENT, "correct host and port")));
    };
  }

  private static Finding alert(Alert alert, Shelf shelf) {
    String seen = "the server sent the alert %s".formatted(alert.name());
    Optional<CertificateRequest> request = request(shelf);
    boolean certificateSent =
        shelf.seen().session().map(session -> session.certificateSent()).orElse(false)
            || identityOffered(shelf);
    return switch (alert.code()) {
      case 70 -> versions(seen, shelf);
      case 112 -> serverName(seen, shelf);
      case 116 -> certificateRequired(seen, shelf);
      case 42, 43, 44, 45, 46, 48 -> certificateRejected(seen, request, shelf);
      case 120 -> directUnsupported(seen, shelf);
      case 40, 71 ->
          request.isPresent() && !certificateSent
              ? certificateRequired(seen, shelf)
              : ciphers(seen, shelf);
      default -> closed(seen, Stage.HANDSHAKE, shelf);
    };
  }

  private static Finding refused(Alert alert, String reason, Shelf shelf) {
    String seen =
        "this side sent the alert %s%s"
            .formatted(alert.name(), reason.isEmpty() ? "" : ": " + reason);
    return switch (alert.code()) {
      case 70 -> versions(seen, shelf);
      case 40, 47, 71 -> ciphers(seen, shelf);
      default -> closed(seen, Stage.HANDSHAKE, shelf);
    };
  }

  private static boolean direct(Shelf shelf) {
    return shelf.examined().settings().value("sslnegotiation").equals(DIRECT);
  }

  private static boolean identityOffered(Shelf shelf) {
    return shelf.seen().tries().stream()
        .flatMap(each -> each.attempt().stream())
        .anyMatch(
            attempt ->
                switch (attempt.transport()) {
                  case Transport.NegotiatedTls(var offer) -> offer.identity().isPresent();
                  case Transport.DirectTls(var offer) -> offer.identity().isPresent();
                  case Transport.Plaintext _, Transport.GssEncryption _ -> false;
                });
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
    return configured(
        shelf,
        evidence,
        new Finding(
            Catalogue.TLS_VERSION_MISMATCH,
            Catalogue.TLS_VERSION_MISMATCH.severity(),
            "client and server have no TLS version in common",
            evidence,
            "the versions that one allows are not those of the other",
            remedies));
  }

  private static Finding ciphers(String seen, Shelf shelf) {
    return configured(
        shelf,
        List.of(seen),
        new Finding(
            Catalogue.CIPHER_MISMATCH,
            Catalogue.CIPHER_MISMATCH.severity(),
            "client and server have no cipher suite in common",
            List.of(seen),
            "the server offers only suites, groups or signatures that this client's OpenSSL refuses",
            List.of(
                shelf.server(
                    "allow today's cipher suites",
                    "postgresql.conf",
                    "ssl_ciphers = 'HIGH:!aNULL'"))));
  }

  /// Where OPENSSL_CONF is set, it is the first suspect.
  private static Finding configured(Shelf shelf, List<String> evidence, Finding usual) {
    Optional<String> configuration = shelf.openSslConfiguration();
    if (configuration.isEmpty()) {
      return usual;
    }
    List<String> seen = new ArrayList<>(evidence);
    seen.add("OPENSSL_CONF=" + configuration.get());
    return new Finding(
        Catalogue.FIPS_OR_OPENSSL_ENV,
        Catalogue.FIPS_OR_OPENSSL_ENV.severity(),
        "OpenSSL is configured by \"%s\", and the handshake fails".formatted(configuration.get()),
        seen,
        "that file can narrow versions, cipher suites and key sizes; pgseal does not read it",
        List.of(
            shelf.run("try without it", "env -u OPENSSL_CONF psql …"),
            shelf.byHand(Actor.CLIENT, "correct MinProtocol and CipherString in that file")));
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
    return new Finding(
        Catalogue.SNI_REQUIRED,
        Catalogue.SNI_REQUIRED.severity(),
        "server requires a host name in the TLS handshake that it knows",
        List.of(seen, "host is \"%s\"".formatted(shelf.examined().settings().value("host"))),
        "it serves several names from one address and chooses the certificate by the name",
        remedies);
  }

  private static Finding certificateRequired(String seen, Shelf shelf) {
    return AdmissionFindings.certificateRequired(List.of(seen), shelf);
  }

  private static Finding certificateRejected(
      String seen, Optional<CertificateRequest> request, Shelf shelf) {
    List<String> evidence = new ArrayList<>(List.of(seen));
    String path = shelf.examined().settings().value("sslcert");
    evidence.add(
        path.isEmpty()
            ? "the client certificate is that of ~/.postgresql/postgresql.crt"
            : "the client certificate is \"%s\"".formatted(path));
    request
        .filter(asked -> !asked.authorities().isEmpty())
        .ifPresent(
            asked ->
                evidence.add(
                    "the server accepts certificates of: "
                        + String.join("; ", asked.authorities())));
    return new Finding(
        Catalogue.CLIENT_CERT_REJECTED,
        Catalogue.CLIENT_CERT_REJECTED.severity(),
        "server rejects the client certificate",
        evidence,
        "the server verifies every certificate that it is shown, even where it needs none",
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY,
                "issue a client certificate by an authority that the server's ssl_ca_file names"),
            shelf.tried(
                "send no client certificate, if the server needs none",
                Change.SetParameters.of("sslcertmode", "disable"))));
  }

  private static Finding directUnsupported(String seen, Shelf shelf) {
    return new Finding(
        Catalogue.DIRECT_TLS_UNSUPPORTED,
        Catalogue.DIRECT_TLS_UNSUPPORTED.severity(),
        "server does not accept direct TLS connections",
        List.of(seen, "sslnegotiation=" + shelf.examined().settings().value("sslnegotiation")),
        "only PostgreSQL 17 and newer take a ClientHello as the first packet",
        List.of(
            shelf.tried(
                "negotiate TLS in the usual way",
                Change.SetParameters.of("sslnegotiation", "postgres"))));
  }

  private static Finding closed(String seen, Stage stage, Shelf shelf) {
    if (direct(shelf) && stage == Stage.HANDSHAKE) {
      return directUnsupported(seen, shelf);
    }
    return new Finding(
        Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE,
        Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE.severity(),
        "connection was closed before the server said why",
        List.of(seen, "in stage " + stage.toText()),
        "a proxy or load balancer without a server behind it, or a server that crashed",
        List.of(
            shelf.byHand(Actor.SERVER, "look into the server's log for this moment"),
            shelf.byHand(Actor.NETWORK, "connect past the proxy, if there is one, and compare")));
  }
}
