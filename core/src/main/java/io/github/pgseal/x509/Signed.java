package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// The signed part of a certificate or revocation list with its signature.
///
/// @param scheme the algorithm
/// @param body the bytes that were signed
/// @param signature the signature
record Signed(SignatureScheme scheme, Bytes body, Bytes signature) {

  static Signed of(ASN1Encodable body, AlgorithmIdentifier algorithm, byte[] signature)
      throws IOException {
    return new Signed(
        SignatureScheme.of(algorithm),
        Bytes.of(body.toASN1Primitive().getEncoded(ASN1Encoding.DER)),
        Bytes.of(signature));
  }

  boolean verifies(SubjectKey key) {
    return SignatureCheck.verifies(scheme, body.toArray(), signature.toArray(), key);
  }
}
