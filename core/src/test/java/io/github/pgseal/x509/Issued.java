package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/// A test certificate with its key.
///
/// @param holder the certificate as BouncyCastle has it
/// @param kind the kind of its key
/// @param keys its key
public record Issued(X509CertificateHolder holder, KeyKind kind, KeyPair keys) {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /// The certificate as the code under test reads it.
  public Certificate certificate() {
    return Optional.of(der()).flatMap(Certificate::parse).orElseThrow();
  }

  /// The encoded certificate.
  public byte[] der() {
    return Encoded.of(holder);
  }

  /// The certificate in PEM.
  public String pem() {
    return pem("CERTIFICATE", der());
  }

  /// The private key, PKCS#8 in DER.
  public byte[] keyDer() {
    return keys.getPrivate().getEncoded();
  }

  /// A chain as a server sends it, or a list of trusted certificates.
  public static Chain chain(Issued... certificates) {
    return new Chain(Stream.of(certificates).map(Issued::certificate).toList());
  }

  /// A file that trusts these certificates.
  public static TrustBundle trust(Issued... certificates) {
    return new TrustBundle(chain(certificates).certificates(), java.util.List.of());
  }

  static Bytes pemFile(Issued... certificates) {
    return Bytes.ofAscii(Stream.of(certificates).map(Issued::pem).collect(Collectors.joining()));
  }

  static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }
}
