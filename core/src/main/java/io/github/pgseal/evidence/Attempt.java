package io.github.pgseal.evidence;

import java.time.Duration;

/// One try to connect, at most one connection. Equal attempts have equal results, so each is made
/// once.
///
/// An attempt ends at the server's first answer to the startup packet: nothing authenticates.
///
/// @param endpoint where to
/// @param transport how
/// @param user the role in the startup packet
/// @param database the database in the startup packet
/// @param timeout the limit for the whole attempt
public record Attempt(
    Endpoint endpoint, Transport transport, String user, String database, Duration timeout) {}
