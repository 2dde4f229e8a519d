package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An X.509 certificate: its bytes, and what people and clients read from them. Equal when the
/// bytes are.
///
/// PLACEHOLDER for the shape: the x509 package owner replaces bodies, keeps names.
@SuppressWarnings("DoNotCallSuggester")
public final class Certificate {
  private final Bytes der;

  private Certificate(Bytes der) {
    this.der = der;
  }

  /// Reads DER. Empty when the bytes are no certificate.
  public static Optional<Certificate> parse(byte[] der) {
    return Optional.of(new Certificate(Bytes.of(der)));
  }

  /// The DER encoding.
  public byte[] der() {
    return der.toArray();
  }

  public String subject() {
    throw new UnsupportedOperationException();
  }

  public String issuer() {
    throw new UnsupportedOperationException();
  }

  /// The first common name of the subject as libpq reads it.
  public Optional<String> commonName() {
    throw new UnsupportedOperationException();
  }

  public List<SubjectAltName> subjectAltNames() {
    throw new UnsupportedOperationException();
  }

  public Instant notBefore() {
    throw new UnsupportedOperationException();
  }

  public Instant notAfter() {
    throw new UnsupportedOperationException();
  }

  /// Whether issuer and subject are the same name and the signature verifies with its own key.
  public boolean selfSigned() {
    throw new UnsupportedOperationException();
  }

  /// For people, such as `RSA 2048`, `EC P-256`, `Ed25519`.
  public String keyDescription() {
    throw new UnsupportedOperationException();
  }

  /// The signature algorithm's usual name, such as `SHA256withRSA`, `Ed25519`, `RSASSA-PSS`.
  public String signatureAlgorithm() {
    throw new UnsupportedOperationException();
  }

  /// The digest of tls-server-end-point; empty when the signature has none (Ed25519, Ed448).
  public Optional<String> channelBindingDigest() {
    throw new UnsupportedOperationException();
  }

  /// SHA-256 over the DER encoding, lower-case hex.
  public String fingerprint() {
    throw new UnsupportedOperationException();
  }

  /// SHA-256 over the subject public key info, lower-case hex: equal for a certificate and its key.
  public String keyFingerprint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }
}
