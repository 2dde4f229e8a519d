package io.github.pgseal.probe;

import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Chain;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// A client certificate and its key, signing as OpenSSL would.
final class ClientCredentials {

  private static final List<Integer> RSA_PSS = List.of(0x0804, 0x0805, 0x0806);
  private static final List<Integer> RSA_PKCS1 = List.of(0x0401, 0x0501, 0x0601, 0x0201);
  private static final List<Integer> ECDSA = List.of(0x0403, 0x0503, 0x0603, 0x0203);

  private ClientCredentials() {}

  /// The credentials for this request, or null when no signature scheme fits.
  static @Nullable TlsCredentials of(
      TlsClientContext context,
      BcTlsCrypto crypto,
      CertificateRequest request,
      Chain chain,
      AsymmetricKeyParameter key)
      throws IOException {
    ProtocolVersion version = context.getServerVersion();
    boolean named = TlsUtils.isSignatureAlgorithmsExtensionAllowed(version);
    Optional<SignatureAndHashAlgorithm> algorithm =
        named ? choose(request, key, TlsUtils.isTLSv13(version)) : Optional.empty();
    if (named && algorithm.isEmpty()) {
      return null;
    }
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        key,
        certificate(crypto, request, chain, TlsUtils.isTLSv13(version)),
        algorithm.orElse(null));
  }

  private static Optional<SignatureAndHashAlgorithm> choose(
      CertificateRequest request, AsymmetricKeyParameter key, boolean tls13) {
    Vector<?> offered = request.getSupportedSignatureAlgorithms();
    if (offered == null) {
      return Optional.empty();
    }
    List<Integer> fitting = fitting(key, tls13);
    return offered.stream()
        .map(SignatureAndHashAlgorithm.class::cast)
        .filter(each -> fitting.contains((each.getHash() << 8) | each.getSignature()))
        .findFirst();
  }

  private static List<Integer> fitting(AsymmetricKeyParameter key, boolean tls13) {
    return switch (key) {
      case RSAKeyParameters _ ->
          tls13 ? RSA_PSS : Stream.concat(RSA_PSS.stream(), RSA_PKCS1.stream()).toList();
      case ECPrivateKeyParameters ec ->
          tls13
              ? switch (ec.getParameters().getN().bitLength()) {
                case 256 -> List.of(0x0403);
                case 384 -> List.of(0x0503);
                case 521 -> List.of(0x0603);
                default -> List.of();
              }
              : ECDSA;
      case Ed25519PrivateKeyParameters _ -> List.of(0x0807);
      case Ed448PrivateKeyParameters _ -> List.of(0x0808);
      default -> List.of();
    };
  }

  private static org.bouncycastle.tls.Certificate certificate(
      BcTlsCrypto crypto, CertificateRequest request, Chain chain, boolean tls13)
      throws IOException {
    List<Certificate> certificates = chain.certificates();
    TlsCertificate[] parsed = new TlsCertificate[certificates.size()];
    for (int i = 0; i < parsed.length; i++) {
      parsed[i] = new BcTlsCertificate(crypto, certificates.get(i).der());
    }
    if (!tls13) {
      return new org.bouncycastle.tls.Certificate(parsed);
    }
    CertificateEntry[] entries = new CertificateEntry[parsed.length];
    for (int i = 0; i < parsed.length; i++) {
      entries[i] = new CertificateEntry(parsed[i], null);
    }
    return new org.bouncycastle.tls.Certificate(request.getCertificateRequestContext(), entries);
  }
}
