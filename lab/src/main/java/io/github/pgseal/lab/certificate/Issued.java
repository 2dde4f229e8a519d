package io.github.pgseal.lab.certificate;

import io.github.pgseal.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/// A certificate with its key and what belongs to them.
///
/// @param leaf the certificate
/// @param key its private key
/// @param sent what its owner sends, the leaf first
/// @param root the certificate that a peer has to trust; the leaf itself when that is self-signed
public record Issued(
    X509Certificate leaf, PrivateKey key, List<X509Certificate> sent, X509Certificate root) {

  public Issued {
    sent = List.copyOf(sent);
  }

  /// The serial number of the leaf.
  public BigInteger serial() {
    return leaf.getSerialNumber();
  }

  /// The certificates sent, in PEM: the content of `server.crt` or `postgresql.crt`.
  public Bytes chainPem() {
    return Bytes.ofAscii(sent.stream().map(Issued::pem).collect(Collectors.joining()));
  }

  /// The root in PEM: the content of `root.crt` at the peer.
  public Bytes rootPem() {
    return Bytes.ofAscii(pem(root));
  }

  /// The private key in PEM, PKCS#8, not encrypted.
  public Bytes keyPem() {
    return Bytes.ofAscii(Pem.of("PRIVATE KEY", keyDer().toArray()));
  }

  /// The private key in DER, PKCS#8, not encrypted.
  public Bytes keyDer() {
    try {
      return Bytes.of(keyInfo().getEncoded());
    } catch (IOException encodedInMemory) {
      throw new IllegalStateException(encodedInMemory);
    }
  }

  /// Without the public key that BouncyCastle adds for Ed25519: OpenSSL 1.1.1 cannot read that.
  private PrivateKeyInfo keyInfo() throws IOException {
    PrivateKeyInfo full = PrivateKeyInfo.getInstance(key.getEncoded());
    return new PrivateKeyInfo(full.getPrivateKeyAlgorithm(), full.parsePrivateKey());
  }

  /// The private key in PEM, PKCS#8, encrypted with AES-256.
  public Bytes encryptedKeyPem(String passphrase) {
    try {
      var encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
              .setProvider(new BouncyCastleProvider())
              .setRandom(new SecureRandom())
              .setPassword(passphrase.toCharArray())
              .build();
      byte[] der = new PKCS8Generator(keyInfo(), encryptor).generate().getContent();
      return Bytes.ofAscii(Pem.of("ENCRYPTED PRIVATE KEY", der));
    } catch (OperatorCreationException | IOException bouncyCastleCanDoIt) {
      throw new IllegalStateException(bouncyCastleCanDoIt);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return Pem.of("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException madeHere) {
      throw new IllegalStateException(madeHere);
    }
  }
}
