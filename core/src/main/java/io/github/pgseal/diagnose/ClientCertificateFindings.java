package io.github.pgseal.diagnose;

import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.ClientIdentity;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.ErrorFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The client's certificate in the eyes of the server: 403, 404, 605.
final class ClientCertificateFindings {

  private ClientCertificateFindings() {}

  static Finding required(ErrorFields error, Shelf shelf) {
    return required(
        List.of(AdmissionFindings.said(error)),
        "the line of pg_hba.conf that fits says clientcert or cert",
        shelf);
  }

  /// PostgreSQL itself asks for a certificate in the handshake and insists only afterwards.
  static Finding requiredInHandshake(List<String> evidence, Shelf shelf) {
    return required(
        evidence, "what ends TLS there insists on one, as poolers and proxies do", shelf);
  }

  private static Finding required(List<String> evidence, String because, Shelf shelf) {
    List<String> seen = new ArrayList<>(evidence);
    shelf
        .seen()
        .session()
        .flatMap(session -> session.request())
        .ifPresent(request -> seen.addAll(authorities(request)));
    return make(
        Catalogue.CLIENT_CERT_REQUIRED,
        "server requires a client certificate",
        seen,
        because,
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY,
                "get a client certificate for role \"%s\"".formatted(role(shelf))),
            shelf.byHand(
                Actor.CLIENT,
                "put it into ~/.postgresql/postgresql.crt and its key, mode 0600, into"
                    + " postgresql.key there, or set sslcert and sslkey")));
  }

  /// The server is to check client certificates and has nothing to check them with.
  static Finding withoutAuthorities(ErrorFields error, Shelf shelf) {
    return make(
        Catalogue.CLIENT_CERT_REQUIRED,
        "server requires a client certificate, and cannot check any",
        List.of(AdmissionFindings.said(error)),
        "the line that fits says clientcert or cert, and ssl_ca_file is not set",
        List.of(
            shelf.server(
                "name the authorities of the clients' certificates, and reload",
                "postgresql.conf",
                "ssl_ca_file = 'root.crt'")));
  }

  /// A handshake that ends with an alert about a certificate, and the client sent one.
  static Finding rejected(String alert, Optional<CertificateRequest> request, Shelf shelf) {
    List<String> evidence = new ArrayList<>(List.of(alert));
    evidence.add(
        offered(shelf)
            .map(ClientIdentity::certificatePath)
            .map("the client certificate is \"%s\""::formatted)
            .orElse("the client sent a certificate"));
    request.ifPresent(asked -> evidence.addAll(authorities(asked)));
    return make(
        Catalogue.CLIENT_CERT_REJECTED,
        "server rejects the client certificate",
        evidence,
        "the server verifies every certificate that it is shown, even where it needs none",
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY,
                "issue a client certificate by an authority that the server's ssl_ca_file names"),
            withoutCertificate(shelf)));
  }

  /// `sslcertmode` came with 16. Before, only a missing file keeps libpq from sending one.
  private static Remedy withoutCertificate(Shelf shelf) {
    LibpqVersion version = shelf.examined().model().build().version();
    return version.since(16)
        ? shelf.tried(
            "send no client certificate, if the server needs none",
            Change.SetParameters.of("sslcertmode", "disable"))
        : shelf.tried(
            "send none, if the server needs none: libpq %d skips a missing file"
                .formatted(version.major()),
            Change.SetParameters.of("sslcert", "/nonexistent"));
  }

  /// The certificate that the client offers to send if it is asked for one.
  static Optional<ClientIdentity> offered(Shelf shelf) {
    return shelf.seen().tries().stream()
        .flatMap(each -> each.attempt().stream())
        .flatMap(
            attempt ->
                switch (attempt.transport()) {
                  case Transport.NegotiatedTls(var offer) -> offer.identity().stream();
                  case Transport.DirectTls(var offer) -> offer.identity().stream();
                  case Transport.Plaintext _, Transport.GssEncryption _ -> Stream.empty();
                })
        .findFirst();
  }

  private static List<String> authorities(CertificateRequest request) {
    return request.authorities().isEmpty()
        ? List.of()
        : List.of(
            "the server accepts certificates of: " + String.join("; ", request.authorities()));
  }

  /// The method `cert` did not let the user in.
  static Finding otherUser(ErrorFields error, Shelf shelf) {
    return otherUser(
        error,
        "the method cert compares the certificate's common name with the role",
        "or map the certificate's name to the role in pg_ident.conf, with map= in the line",
        shelf);
  }

  /// The method `trust` lets everybody in; what is left to fail is `clientcert=verify-full`, which
  /// knows no map.
  static Finding otherUserTrusted(ErrorFields error, Shelf shelf) {
    return otherUser(
        error,
        "trust refuses nobody; clientcert=verify-full compares the common name",
        "or use the method cert, with map= in the line, and map the name in pg_ident.conf",
        shelf);
  }

  private static Finding otherUser(ErrorFields error, String because, String mapping, Shelf shelf) {
    List<String> evidence = new ArrayList<>(List.of(AdmissionFindings.said(error)));
    offered(shelf)
        .flatMap(identity -> identity.chain().leaf())
        .map(leaf -> "the client certificate is that of \"%s\"".formatted(leaf.subject()))
        .ifPresent(evidence::add);
    return make(
        Catalogue.CERT_USER_MISMATCH,
        "client certificate does not belong to role \"%s\"".formatted(role(shelf)),
        evidence,
        because,
        List.of(
            shelf.byHand(
                Actor.CERTIFICATE_AUTHORITY, "issue a certificate whose common name is the role's"),
            shelf.byHand(Actor.SERVER, mapping)));
  }

  static Finding notUsed(boolean requested, Shelf shelf) {
    return make(
        Catalogue.CLIENT_CERT_REQUIRED,
        "sslcertmode=require, and no client certificate is used",
        List.of(
            requested
                ? "the server asks for one, and the client has none to send"
                : "the server does not ask for one"),
        requested
            ? "there is no file at sslcert"
            : "a server asks only when its ssl_ca_file is set",
        List.of(
            requested
                ? shelf.byHand(Actor.CLIENT, "set sslcert and sslkey to a client certificate")
                : shelf.server(
                    "let the server ask for certificates",
                    "postgresql.conf",
                    "ssl_ca_file = 'root.crt'"),
            shelf.weaker(
                "send one only if asked", Change.SetParameters.of("sslcertmode", "allow"))));
  }

  private static String role(Shelf shelf) {
    return shelf.examined().settings().value("user");
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
