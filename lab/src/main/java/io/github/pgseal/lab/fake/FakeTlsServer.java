package io.github.pgseal.lab.fake;

import io.github.pgseal.lab.certificate.Issued;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// BouncyCastle's TLS server with the behaviour of a [FakeTls]. For ECDSA certificates on P-256.
final class FakeTlsServer extends DefaultTlsServer {

  private static final ProtocolName POSTGRESQL = ProtocolName.asUtf8Encoding("postgresql");

  private final FakeTls behaviour;
  private final Issued issued;

  FakeTlsServer(FakeTls behaviour, Issued issued) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.behaviour = behaviour;
    this.issued = issued;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
  }

  @Override
  @SuppressWarnings("rawtypes") // BouncyCastle's signature
  public void processClientExtensions(@Nullable Hashtable clientExtensions) throws IOException {
    if (behaviour.alert().isPresent()) {
      throw new TlsFatalAlert((short) behaviour.alert().getAsInt());
    }
    boolean named =
        clientExtensions != null
            && TlsExtensionsUtils.getServerNameExtensionClient(clientExtensions) != null;
    if (behaviour.nameRequired() && !named) {
      throw new TlsFatalAlert(AlertDescription.unrecognized_name);
    }
    super.processClientExtensions(clientExtensions);
  }

  @Override
  protected @Nullable ProtocolName selectProtocolName() {
    return switch (behaviour.alpn()) {
      case POSTGRESQL -> offered(POSTGRESQL) ? POSTGRESQL : null;
      case IGNORED -> null;
      case WRONG -> ProtocolName.HTTP_1_1;
    };
  }

  private boolean offered(ProtocolName name) {
    return clientProtocolNames != null && clientProtocolNames.contains(name);
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    AsymmetricKeyParameter key = PrivateKeyFactory.createKey(issued.keyDer().toArray());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        (BcTlsCrypto) getCrypto(),
        key,
        chain(),
        SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256));
  }

  /// The chain in the form of the version that was negotiated.
  private Certificate chain() throws IOException {
    List<TlsCertificate> certificates = new ArrayList<>();
    for (X509Certificate certificate : issued.sent()) {
      certificates.add(getCrypto().createCertificate(encoded(certificate)));
    }
    if (!TlsUtils.isTLSv13(context)) {
      return new Certificate(certificates.toArray(TlsCertificate[]::new));
    }
    CertificateEntry[] entries =
        certificates.stream()
            .map(certificate -> new CertificateEntry(certificate, null))
            .toArray(CertificateEntry[]::new);
    return new Certificate(TlsUtils.EMPTY_BYTES, entries);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException madeHere) {
      throw new IllegalStateException(madeHere);
    }
  }
}
