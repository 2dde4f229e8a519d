package io.github.pgseal.diagnose;

import io.github.pgseal.client.Failure.ChannelBindingImpossible.Reason;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Change;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import io.github.pgseal.wire.AuthenticationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// SASL that cannot work: 304, 406, 511, 604.
final class ChannelBindingFindings {

  private static final String CHANNEL_BINDING = "channel_binding";

  private ChannelBindingFindings() {}

  static Finding of(Reason reason, Shelf shelf) {
    return switch (reason) {
      case NO_DIGEST -> noDigest(shelf);
      case OFFERED_WITHOUT_TLS -> offeredWithoutTls(shelf);
      case NO_MECHANISM -> noMechanism(shelf);
      case NO_TLS -> required("the connection has no TLS", withTls(shelf), shelf);
      case NOT_SASL ->
          required("the server asks for a method other than SCRAM", withScram(shelf), shelf);
      case NOT_ASKED ->
          required("the server lets the user in without a password", withScram(shelf), shelf);
      case NOT_OFFERED ->
          required(
              "the server offers SCRAM without channel binding",
              List.of(
                  shelf.byHand(
                      Actor.NETWORK,
                      "find the pooler or proxy that ends TLS, and connect past it")),
              shelf);
    };
  }

  private static Finding noDigest(Shelf shelf) {
    String signature = shelf.seen().leaf().map(leaf -> leaf.signatureAlgorithm()).orElse("unknown");
    return make(
        Catalogue.CERT_BREAKS_SCRAM,
        "server certificate makes logins with SCRAM impossible",
        List.of("its signature is " + signature, "the server offers SCRAM-SHA-256-PLUS"),
        "channel binding needs a digest, and this signature has none",
        List.of(
            shelf.byHand(Actor.CERTIFICATE_AUTHORITY, "sign the certificate with ECDSA or RSA"),
            shelf.weaker(
                "do without channel binding",
                Change.SetParameters.of(CHANNEL_BINDING, "disable"))));
  }

  private static Finding offeredWithoutTls(Shelf shelf) {
    return make(
        Catalogue.PROXY_INTERFERENCE,
        "something between client and server takes TLS away",
        List.of("the server offers SCRAM-SHA-256-PLUS, and the client has no TLS"),
        "only a server that sees TLS on its side offers channel binding",
        List.of(
            shelf.byHand(Actor.NETWORK, "find the proxy that terminates TLS; log in by no means")));
  }

  /// Nothing of this is about channel binding, unless only the mechanism with it is offered.
  private static Finding noMechanism(Shelf shelf) {
    List<String> evidence = new ArrayList<>();
    offers(shelf).map(offer -> "the server offers: " + offer).forEach(evidence::add);
    evidence.add(CHANNEL_BINDING + "=" + shelf.examined().settings().value(CHANNEL_BINDING));
    return make(
        Catalogue.AUTH_FAILED_NOT_TLS,
        "server offers no SASL mechanism that this client knows",
        evidence,
        "the client knows SCRAM-SHA-256, and with channel binding its PLUS",
        List.of(
            shelf.byHand(Actor.SERVER, "use scram-sha-256 in the line of pg_hba.conf that fits"),
            shelf.byHand(Actor.CLIENT, "or take a client that knows one of the mechanisms")));
  }

  private static Stream<String> offers(Shelf shelf) {
    return shelf.seen().tries().stream()
        .flatMap(each -> each.result().stream())
        .flatMap(
            result ->
                result instanceof AttemptResult.AuthenticationRequested(var asked, _, _)
                        && asked instanceof AuthenticationRequest.Sasl(List<String> mechanisms)
                    ? Stream.of(String.join(", ", mechanisms))
                    : Stream.empty())
        .distinct();
  }

  private static List<Remedy> withTls(Shelf shelf) {
    return shelf.seen().endpoint().filter(Endpoint.Unix.class::isInstance).isPresent()
        ? List.of(shelf.byHand(Actor.CLIENT, "set host to a name: a Unix-domain socket has no TLS"))
        : shelf.towardsVerifyFull();
  }

  private static List<Remedy> withScram(Shelf shelf) {
    return List.of(
        shelf.byHand(
            Actor.SERVER,
            "use scram-sha-256 in pg_hba.conf, and set the password anew if it is md5"));
  }

  private static Finding required(String seen, List<Remedy> remedies, Shelf shelf) {
    List<Remedy> all = new ArrayList<>(remedies);
    all.add(
        shelf.weaker(
            "bind where it is possible", Change.SetParameters.of(CHANNEL_BINDING, "prefer")));
    return make(
        Catalogue.CHANNEL_BINDING,
        "required channel binding is not possible here",
        List.of(CHANNEL_BINDING + "=" + shelf.examined().settings().value(CHANNEL_BINDING), seen),
        "it needs TLS up to the server itself and a role with a SCRAM password",
        all);
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }
}
