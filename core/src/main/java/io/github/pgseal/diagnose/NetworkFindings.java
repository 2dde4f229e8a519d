package io.github.pgseal.diagnose;

import io.github.pgseal.Errno;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Stage;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import io.github.pgseal.finding.Remedy.Actor;
import java.util.List;

/// Reaching the server: 201 to 204.
final class NetworkFindings {

  private static final String LATE = " did not answer in time";
  private static final String CORRECT = "correct host and port";
  private static final String STUCK = "see whether the server is stuck, and what its log says";

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
    return switch (endpoint) {
      case Endpoint.Tcp _ when errno == Errno.ETIMEDOUT -> timeout(endpoint, shelf);
      case Endpoint.Tcp _ ->
          errno == Errno.ECONNREFUSED
              ? refused(endpoint, errno, shelf)
              : unreachable(endpoint, errno, shelf);
      case Endpoint.Unix(String path) -> socket(path, errno, shelf);
    };
  }

  private static Finding refused(Endpoint endpoint, Errno errno, Shelf shelf) {
    return make(
        Catalogue.NETWORK_REFUSED,
        "nothing accepts connections at " + place(endpoint),
        gives(errno),
        "no server listens there, or a firewall answers for it; TLS is not the cause",
        List.of(
            shelf.byHand(Actor.SERVER, "start the server, and check listen_addresses and port"),
            shelf.byHand(Actor.CLIENT, CORRECT)));
  }

  private static Finding unreachable(Endpoint endpoint, Errno errno, Shelf shelf) {
    return make(
        Catalogue.NETWORK_UNREACHABLE,
        "could not reach " + place(endpoint),
        gives(errno),
        "the network has no way there; TLS is not the cause",
        List.of(
            shelf.byHand(Actor.NETWORK, "check routes, address family and firewall"),
            shelf.byHand(Actor.CLIENT, CORRECT)));
  }

  private static Finding socket(String path, Errno errno, Shelf shelf) {
    Remedy correct =
        shelf.byHand(
            Actor.CLIENT, "set host to the server's socket directory or to its name, and port");
    return switch (errno) {
      case ENOENT, ENOTDIR ->
          make(
              Catalogue.NETWORK_REFUSED,
              "there is no socket \"%s\"".formatted(path),
              gives(errno),
              "no server of this port has its socket there; TLS is not the cause",
              List.of(
                  shelf.byHand(
                      Actor.SERVER, "start the server; check unix_socket_directories and port"),
                  correct));
      case ECONNREFUSED ->
          make(
              Catalogue.NETWORK_REFUSED,
              "nothing accepts connections at socket \"%s\"".formatted(path),
              gives(errno),
              "the socket is there, and its server is gone; TLS is not the cause",
              List.of(shelf.byHand(Actor.SERVER, "start the server"), correct));
      case EACCES -> forbidden(path, errno, shelf);
      default ->
          make(
              Catalogue.NETWORK_UNREACHABLE,
              "could not reach socket \"%s\"".formatted(path),
              gives(errno),
              "the client does not get as far as the server; TLS is not the cause",
              List.of(correct));
    };
  }

  private static Finding forbidden(String path, Errno errno, Shelf shelf) {
    return make(
        Catalogue.NETWORK_UNREACHABLE,
        "client may not use socket \"%s\"".formatted(path),
        gives(errno),
        "the system's permissions keep its user out; TLS is not the cause",
        List.of(
            shelf.byHand(
                Actor.SERVER,
                "let the user in: mode of the directory, unix_socket_permissions and"
                    + " unix_socket_group"),
            shelf.byHand(Actor.CLIENT, "or run the client as a user who may")));
  }

  /// The connection attempt itself had no answer.
  static Finding timeout(Endpoint endpoint, Shelf shelf) {
    boolean socket = endpoint instanceof Endpoint.Unix;
    return make(
        Catalogue.NETWORK_TIMEOUT,
        place(endpoint) + LATE,
        List.of("no answer to the connection attempt"),
        socket
            ? "the server hangs, or its queue is full; TLS is not the cause"
            : "packets are dropped on the way, or the server hangs; TLS is not the cause",
        socket
            ? List.of(shelf.byHand(Actor.SERVER, STUCK))
            : List.of(
                shelf.byHand(
                    Actor.NETWORK, "let the client's address pass firewalls and security groups"),
                shelf.byHand(Actor.CLIENT, CORRECT)));
  }

  /// The connection was established, and then nothing came. What was to come tells who may be the
  /// cause; TLS itself may be, where it is the handshake.
  static Finding silence(Failure failure, Shelf shelf) {
    Stage stage = failure.stage();
    String place =
        shelf.seen().tries().stream()
            .filter(each -> each.failure().filter(failure::equals).isPresent())
            .flatMap(each -> each.attempt().stream())
            .findFirst()
            .map(attempt -> place(attempt.endpoint()))
            .orElse("server");
    return make(
        Catalogue.NETWORK_TIMEOUT,
        place + LATE,
        List.of("connected, then silence in stage " + stage.toText()),
        switch (stage) {
          case SETTINGS, DNS, TCP, NEGOTIATION ->
              "the server hangs, or what listens there is not PostgreSQL";
          case HANDSHAKE, CERTIFICATE -> "the server hangs, or something on the way swallows TLS";
          case ADMISSION -> "the server hangs, or waits for another service before it answers";
        },
        List.of(shelf.byHand(Actor.SERVER, STUCK), againstSilence(stage, shelf)));
  }

  private static Remedy againstSilence(Stage stage, Shelf shelf) {
    return switch (stage) {
      case SETTINGS, DNS, TCP, NEGOTIATION -> shelf.byHand(Actor.CLIENT, CORRECT);
      case HANDSHAKE, CERTIFICATE ->
          shelf.byHand(Actor.NETWORK, "connect past proxies and inspecting firewalls, and compare");
      case ADMISSION ->
          shelf.byHand(Actor.SERVER, "check what its authentication asks: DNS, LDAP, RADIUS");
    };
  }

  private static List<String> gives(Errno errno) {
    return List.of("connecting gives: " + errno.text());
  }

  private static Finding make(
      Catalogue entry, String title, List<String> evidence, String because, List<Remedy> remedies) {
    return new Finding(entry, entry.severity(), title, evidence, because, remedies);
  }

  static String place(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Tcp(String address, int port) ->
          address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
      case Endpoint.Unix(String path) -> "socket \"" + path + "\"";
    };
  }
}
