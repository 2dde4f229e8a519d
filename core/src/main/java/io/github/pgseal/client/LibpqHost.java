package io.github.pgseal.client;

import io.github.pgseal.Resolution;
import io.github.pgseal.client.LibpqText.Peer;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.IntegerText;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.Witness;
import java.util.List;
import java.util.Optional;

/// One entry of libpq's host list: its port, its addresses, one after the other.
final class LibpqHost {

  /// `UNIXSOCK_PATH_BUFLEN` on Linux, less the terminating NUL.
  private static final int SOCKET_PATH_LIMIT = 107;

  private static final String DEFAULT_PORT = "5432";
  private static final int HIGHEST_PORT = 65535;

  private final LibpqOptions options;
  private final HostEntry host;
  private final Witness witness;
  private final LibpqJournal journal;
  private final boolean gssCredentials;

  LibpqHost(
      LibpqOptions options,
      HostEntry host,
      Witness witness,
      LibpqJournal journal,
      boolean gssCredentials) {
    this.options = options;
    this.host = host;
    this.witness = witness;
    this.journal = journal;
    this.gssCredentials = gssCredentials;
  }

  /// How a visit ended.
  sealed interface Result {

    /// libpq is done with connecting.
    record Done(Outcome outcome) implements Result {}

    /// libpq goes on with the next host, if there is one.
    record NextHost() implements Result {}
  }

  Result connect() {
    String portText = host.port().isEmpty() ? DEFAULT_PORT : host.port();
    Optional<Integer> number = IntegerText.parse(portText);
    if (number.isEmpty()) {
      fail(new Failure.BadPort(portText), portText);
      return new Result.Done(journal.failed());
    }
    int port = number.get();
    if (port < 1 || port > HIGHEST_PORT) {
      fail(new Failure.BadPort(portText), portText);
      return new Result.NextHost();
    }
    return switch (host.kind()) {
      case SOCKET -> socket(port, portText);
      case NAME -> addresses(host.host(), port, portText);
      case ADDRESS -> addresses(host.hostaddr(), port, portText);
    };
  }

  private Result socket(int port, String portText) {
    String path = host.host() + "/.s.PGSQL." + port;
    if (path.length() > SOCKET_PATH_LIMIT) {
      fail(new Failure.SocketPathTooLong(path, SOCKET_PATH_LIMIT), portText);
      return new Result.NextHost();
    }
    return visit(List.of(new Endpoint.Unix(path)), portText);
  }

  private Result addresses(String name, int port, String portText) {
    boolean numeric = host.kind() == HostEntry.Kind.ADDRESS;
    if (numeric && !name.matches("[0-9.]+|[^:]*:.*")) {
      fail(new Failure.AddressNotNumeric(name, "Name or service not known"), portText);
      return new Result.NextHost();
    }
    return switch (witness.resolve(name)) {
      case Resolution.Failed(String reason) -> {
        fail(
            numeric
                ? new Failure.AddressNotNumeric(name, reason)
                : new Failure.NameNotResolved(name, reason),
            portText);
        yield new Result.NextHost();
      }
      case Resolution.Addresses(List<String> addresses) ->
          visit(
              addresses.stream().<Endpoint>map(address -> new Endpoint.Tcp(address, port)).toList(),
              portText);
    };
  }

  private Result visit(List<Endpoint> endpoints, String portText) {
    for (Endpoint endpoint : endpoints) {
      LibpqAddress address =
          new LibpqAddress(options, host, peer(endpoint, portText), witness, journal);
      switch (address.connect(gssCredentials)) {
        case LibpqAddress.Result.Done(Outcome outcome) -> {
          return new Result.Done(outcome);
        }
        case LibpqAddress.Result.NextAddress _ -> {}
        case LibpqAddress.Result.NextHost _ -> {
          return new Result.NextHost();
        }
      }
    }
    return new Result.NextHost();
  }

  private Peer peer(Endpoint endpoint, String portText) {
    boolean addressGiven = host.kind() == HostEntry.Kind.ADDRESS;
    return new Peer(addressGiven ? host.hostaddr() : host.host(), portText, addressGiven, endpoint);
  }

  private void fail(Failure failure, String portText) {
    journal.failed(host, peer(new Endpoint.Unix(""), portText), failure);
  }
}
