package io.github.pgseal.evidence;

import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.wire.AuthenticationRequest;
import java.util.Optional;

/// A login on the way that an attempt showed to be open. It holds no secret.
///
/// What was judged when the attempt was made binds the login: the same transport, the same
/// certificate, the same request for authentication.
///
/// @param host the entry of the host list, which decides about the password
/// @param attempt the attempt that was answered by a request for authentication
/// @param asked that request
/// @param fingerprint the fingerprint of the server's certificate; empty in clear text
/// @param channelBinding whether the exchange is to be bound to the TLS session
public record LoginAttempt(
    HostEntry host,
    Attempt attempt,
    AuthenticationRequest asked,
    Optional<String> fingerprint,
    ChannelBinding channelBinding) {}
