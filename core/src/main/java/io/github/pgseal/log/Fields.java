package io.github.pgseal.log;

/// What a record of a structured log says, as it stands there; empty where it says nothing.
///
/// @param time when it was logged, in milliseconds since 1970, or [Entry#UNTIMED]
/// @param address the client's address, without its port
/// @param own whether the message is PostgreSQL's own, without what it puts before it in lines
record Fields(
    long time,
    Slice process,
    Slice user,
    Slice database,
    Slice address,
    Slice severity,
    Slice message,
    Slice detail,
    boolean own) {

  /// An address without the port, which csvlog writes behind a colon.
  static Slice withoutPort(Slice address) {
    int colon = address.to() - 1;
    while (colon > address.from() && address.bytes()[colon] != ':') {
      colon--;
    }
    return colon > address.from() ? new Slice(address.bytes(), address.from(), colon) : address;
  }
}
