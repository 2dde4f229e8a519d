package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.List;

/// Reaching the server: 201 to 204.
final class NetworkFindings {

  private NetworkFindings() {}

  static Finding dns(String host, String reason, Shelf shelf) {
    return new Finding(
        Catalogue.NETWORK_DNS,
        Catalogue.NETWORK_DNS.severity(),
        "could not translate host name \"%s\" to an address".formatted(host),
        List.of("the resolver says: " + reason),
        "without an address nothing can be tried; TLS is not the cause",
        List.of(
            shelf.byHand(Actor.CLIENT, "correct the host name"),
            shelf.byHand(Actor.NETWORK, "add the name to DNS or to /etc/hosts")));
  }

  static Finding notConnected(Endpoint endpoint, Errno errno, Shelf shelf) {
    boolean refused = errno == Errno.ECONNREFUSED || errno == Errno.ENOENT;
    Catalogue entry = refused ? Catalogue.NETWORK_REFUSED : Catalogue.NETWORK_UNREACHABLE;
    String place = place(endpoint);
    return new Finding(
        entry,
        entry.severity(),
        refused ? "nothing accepts connections at " + place : "could not reach " + place,
        List.of("connecting gives: " + errno.text()),
        refused
            ? "no server listens there, or a firewall answers for it; TLS is not the cause"
            : "the network has no way there; TLS is not the cause",
        List.of(
            refused
                ? shelf.byHand(
                    Actor.SERVER, "start the server, and check listen_addresses and port")
                : shelf.byHand(Actor.NETWORK, "check routes, address family and firewall"),
            shelf.byHand(Actor.CLIENT, "correct host and port")));
  }

  static Finding timeout(Endpoint endpoint, Shelf shelf) {
    return timeout("no answer to the connection attempt", endpoint, shelf);
  }

  static Finding timeout(String seen, Endpoint endpoint, Shelf shelf) {
    return new Finding(
        Catalogue.NETWORK_TIMEOUT,
        Catalogue.NETWORK_TIMEOUT.severity(),
        place(endpoint) + " did not answer in time",
        List.of(seen),
        "packets are dropped on the way, or the server hangs; TLS is not the cause",
        List.of(
            shelf.byHand(
                Actor.NETWORK, "let the client's address pass firewalls and security groups"),
            shelf.byHand(Actor.CLIENT, "correct host and port")));
  }

  static String place(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Tcp(String address, int port) ->
          address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
      case Endpoint.Unix(String path) -> "socket \"" + path + "\"";
    };
  }
}
