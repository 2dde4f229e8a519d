package io.github.pgseal.evidence;

import io.github.pgseal.conninfo.TlsVersion;
import java.util.Optional;

/// What the ClientHello offers.
///
/// @param min the lowest version
/// @param max the highest version
/// @param serverName the server name indication; empty when none is sent
/// @param alpn whether ALPN `postgresql` is offered
/// @param identity the client certificate to send if the server asks for one
public record TlsOffer(
    TlsVersion min,
    TlsVersion max,
    Optional<String> serverName,
    boolean alpn,
    Optional<ClientIdentity> identity) {}
