package io.github.pgseal.evidence;

import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.x509.Chain;
import java.util.Optional;

/// An established TLS connection. The chain was recorded, not judged.
///
/// @param version the version agreed on
/// @param cipherSuite the suite in OpenSSL's spelling, such as `TLS_AES_256_GCM_SHA384`
/// @param group the key exchange group, such as `x25519`; empty when there was none
/// @param alpn the application protocol that the server selected
/// @param chain the certificates as the server sent them
/// @param request the server's request for a client certificate
/// @param certificateSent whether a client certificate was sent
public record TlsSession(
    TlsVersion version,
    String cipherSuite,
    Optional<String> group,
    Optional<String> alpn,
    Chain chain,
    Optional<CertificateRequest> request,
    boolean certificateSent) {}
