package io.github.pgseal.x509;

/// What may be said about a private key without showing it.
///
/// @param format how it is written, such as `PKCS#8 PEM`, `PKCS#1 PEM`, `PKCS#8 DER`
/// @param encrypted whether a passphrase was needed
/// @param algorithm for people, such as `RSA 2048`
/// @param keyFingerprint SHA-256 over its public key info; equal to [Certificate#keyFingerprint] of
///   its certificate
public record PrivateKeyFacts(
    String format, boolean encrypted, String algorithm, String keyFingerprint) {}
