package io.github.pgseal.diagnose;

import io.github.pgseal.Bytes;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.ErrorFields;
import java.util.ArrayList;
import java.util.List;

/// Negotiating encryption: 301, 302, 304, 305, 308.
final class NegotiationFindings {

  private static final String SSL_ON = "ssl = on";

  private NegotiationFindings() {}

  static Finding declined(Shelf shelf) {
    return make(
        Catalogue.SERVER_HAS_NO_TLS,
        "server does not support TLS at this address",
        List.of("the server answered SSLRequest with N"),
        "ssl is off there, or a pooler or proxy without TLS stands in front",
        List.of(
            shelf.server("turn TLS on, with a certificate and its key", "postgresql.conf", SSL_ON),
            shelf.weaker(
                "accept clear text where TLS is not to be had",
                Change.SetParameters.of("sslmode", "prefer"))));
  }

  static Finding error(ErrorFields error, Shelf shelf) {
    String text = error.message();
    return make(
        Catalogue.PROXY_INTERFERENCE,
        "server answered the request for TLS with an error",
        List.of(
            text.isEmpty()
                ? "the answer to SSLRequest was E"
                : "the answer to SSLRequest was E: \"%s\"".formatted(text)),
        "PostgreSQL answers S or N; libpq trusts no text that comes before TLS and stops",
        List.of(
            shelf.byHand(
                Actor.SERVER, "look into the log of the server, or of the proxy before it")));
  }

  static Finding notPostgres(Bytes beginning, Shelf shelf) {
    return make(
        Catalogue.NOT_POSTGRES,
        "peer does not speak the PostgreSQL protocol",
        List.of("it sent: " + printable(beginning)),
        "another service listens at this address and port",
        List.of(shelf.byHand(Actor.CLIENT, "correct host and port")));
  }

  static Finding injected(int bytes, Shelf shelf) {
    return make(
        Catalogue.PLAINTEXT_INJECTED,
        "unencrypted data arrived together with the consent to TLS",
        List.of("%d bytes after S, before the handshake".formatted(bytes)),
        "somebody between client and server may be injecting data (CVE-2021-23222)",
        List.of(
            shelf.byHand(
                Actor.NETWORK, "find what stands between client and server; log in by no means")));
  }

  static Finding alpn(String selected, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        shelf.byHand(
            Actor.NETWORK, "let the proxy pass ALPN \"postgresql\" through, or TLS as it is"));
    remedies.add(
        shelf.tried(
            "negotiate TLS in the usual way",
            Change.SetParameters.of("sslnegotiation", "postgres")));
    return make(
        Catalogue.PROXY_INTERFERENCE,
        "peer of the direct TLS connection is not PostgreSQL itself",
        List.of(
            "application protocol selected: %s; PostgreSQL selects \"postgresql\""
                .formatted(selected)),
        "something that terminates TLS stands between client and server",
        remedies);
  }

  /// The peer refuses the protocol that libpq names in every handshake since 17.
  static Finding protocolRefused(String seen, Shelf shelf) {
    return make(
        Catalogue.PROXY_INTERFERENCE,
        "peer of the TLS connection is not PostgreSQL itself",
        List.of(seen),
        "it refuses the application protocol \"postgresql\"; PostgreSQL does not",
        List.of(
            shelf.byHand(
                Actor.NETWORK, "let the proxy pass ALPN \"postgresql\" through, or TLS as it is")));
  }

  static Finding gssUnavailable(boolean localSocket, Shelf shelf) {
    return gss(
        localSocket
            ? "GSSAPI encryption is required, and Unix-domain sockets have none"
            : "GSSAPI encryption is required, and there are no Kerberos credentials",
        localSocket
            ? List.of(
                shelf.tried(
                    "do without: the kernel keeps others out of the socket",
                    Change.SetParameters.of("gssencmode", "disable")))
            : shelf.towardsVerifyFull(),
        shelf);
  }

  static Finding gssDeclined(Shelf shelf) {
    return gss(
        "GSSAPI encryption is required, and the server declines it",
        shelf.towardsVerifyFull(),
        shelf);
  }

  private static Finding gss(String title, List<Remedy> without, Shelf shelf) {
    List<Remedy> remedies = new ArrayList<>(without);
    remedies.add(shelf.byHand(Actor.CLIENT, "or get a Kerberos ticket with kinit"));
    return make(
        Catalogue.GSS_INTERFERENCE,
        title,
        List.of("gssencmode=" + shelf.examined().settings().value("gssencmode")),
        "with gssencmode=require, sslmode is not looked at",
        remedies);
  }

  /// What a peer sent, safe to show on a terminal.
  static String printable(Bytes beginning) {
    StringBuilder text = new StringBuilder("\"");
    for (char each : beginning.toLatin1().toCharArray()) {
      boolean plain = each >= ' ' && each < 0x7f;
      text.append(plain ? String.valueOf(each) : "\\x%02x".formatted((int) each));
    }
    return text.append('"').toString();
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
