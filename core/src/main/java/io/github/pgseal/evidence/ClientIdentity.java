package io.github.pgseal.evidence;

import io.github.pgseal.x509.Chain;

/// The client certificate that an attempt offers. The private key is not here: the probe reads it
/// when the server asks for it.
///
/// @param certificatePath the file that holds the chain
/// @param keyPath the file that holds the key
/// @param chain the certificates of the file, leaf first
public record ClientIdentity(String certificatePath, String keyPath, Chain chain) {}
