package io.github.pgseal.log;

import java.util.List;

/// Remembers which client each process of a server serves, where the server logs that
/// (`log_connections`): a refusal does not always say. In places that others may take over.
final class Connections {
  private static final int PLACES = 1 << 10;
  private static final Connection NONE = new Connection(0, Slice.EMPTY);

  private final List<Slice> received;
  private final Connection[] connections = new Connection[PLACES];

  private record Connection(int process, Slice address) {}

  /// Connections, of which none is known.
  ///
  /// @param received how messages start that tell of one
  Connections(List<String> received) {
    this.received = received.stream().map(Slice::of).toList();
    java.util.Arrays.fill(connections, NONE);
  }

  /// Whether an entry tells of a connection, which is remembered then.
  boolean remember(Entry entry) {
    Slice message = entry.message();
    for (Slice start : received) {
      if (start.isAt(message.bytes(), message.from(), message.to())) {
        if (!entry.process().isEmpty()) {
          remember(entry.process().hashCode(), message, message.from() + start.length());
        }
        return true;
      }
    }
    return false;
  }

  private void remember(int process, Slice message, int from) {
    int blank = Slice.indexOf((byte) ' ', message.bytes(), from, message.to());
    Slice address = new Slice(message.bytes(), from, blank < 0 ? message.to() : blank);
    connections[process & (PLACES - 1)] = new Connection(process, address.copy());
  }

  /// The client that a process serves; empty if it is not known.
  Slice address(Slice process) {
    int hash = process.hashCode();
    Connection connection = connections[hash & (PLACES - 1)];
    return connection.process() == hash ? connection.address() : Slice.EMPTY;
  }
}
