package io.github.pgseal.probe;

import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Chain;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsDHDomain;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsECDomain;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// BouncyCastle's cryptography, remembering every certificate of the peer at the moment when it is
/// read: also those of a chain that the handshake then stumbles over.
final class RecordingCrypto extends BcTlsCrypto {

  private final List<Certificate> certificates = new ArrayList<>();
  private Optional<String> group = Optional.empty();

  RecordingCrypto(SecureRandom random) {
    super(random);
  }

  /// The certificates that the peer sent.
  Chain chain() {
    return new Chain(certificates);
  }

  /// The group of the latest key exchange.
  Optional<String> group() {
    return group;
  }

  /// Our own reader comes first, because its depth is bounded.
  @Override
  public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
    Certificate certificate =
        Certificate.parse(encoding)
            .orElseThrow(
                () ->
                    new TlsFatalAlert(
                        AlertDescription.bad_certificate, "what was sent is no certificate"));
    certificates.add(certificate);
    return new AnyUsage(this, encoding);
  }

  @Override
  public TlsDHDomain createDHDomain(TlsDHConfig config) {
    group =
        Optional.of(
            NamedGroup.isValid(config.getNamedGroup())
                ? NamedGroup.getName(config.getNamedGroup())
                : "DH %d bits".formatted(config.getExplicitGroup().getP().bitLength()));
    return super.createDHDomain(config);
  }

  @Override
  public TlsECDomain createECDomain(TlsECConfig config) {
    group = Optional.of(NamedGroup.getName(config.getNamedGroup()));
    return super.createECDomain(config);
  }

  /// A certificate whose key usage does not matter to the handshake. To OpenSSL it matters only
  /// when it verifies the chain, and there it is content with any of three usages.
  private static final class AnyUsage extends BcTlsCertificate {

    AnyUsage(BcTlsCrypto crypto, byte[] encoding) throws IOException {
      super(crypto, encoding);
    }

    @Override
    protected boolean supportsKeyUsage(int keyUsageBits) {
      return true;
    }
  }
}
