package io.github.pgseal.probe;

import io.github.pgseal.conninfo.TlsVersion;
import io.github.pgseal.evidence.CertificateRequest;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.Chain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/// A TLS client that offers what OpenSSL would, accepts any certificate, and remembers what it saw.
/// It is for looking: nothing secret may be sent over its connections, except where [Login] pins
/// the certificate that was judged before.
@SuppressWarnings("JdkObsolete") // BouncyCastle speaks in Vectors
final class RecordingTlsClient extends AbstractTlsClient {

  private static final int LONGEST_CHAIN = 100;
  private static final int LARGEST_MESSAGE = 100 * 1024;

  /// Signature schemes of OpenSSL's default list (RFC 8446 section 4.2.3).
  private static final int[] SIGNATURE_SCHEMES = {
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401,
    0x0501, 0x0601, 0x0303, 0x0301, 0x0203, 0x0201
  };

  /// OpenSSL's default groups, best first.
  private static final List<Integer> CURVES =
      List.of(
          NamedGroup.x25519,
          NamedGroup.secp256r1,
          NamedGroup.x448,
          NamedGroup.secp521r1,
          NamedGroup.secp384r1);

  private static final List<Integer> FINITE_FIELDS =
      List.of(
          NamedGroup.ffdhe2048,
          NamedGroup.ffdhe3072,
          NamedGroup.ffdhe4096,
          NamedGroup.ffdhe6144,
          NamedGroup.ffdhe8192);

  /// How the client proves itself when the server asks.
  interface CredentialSource {

    /// The credentials, or null to send none.
    @Nullable TlsCredentials credentials(
        RecordingTlsClient client, org.bouncycastle.tls.CertificateRequest request)
        throws IOException;
  }

  private final RecordingCrypto crypto;
  private final TlsOffer offer;
  private final CredentialSource credentials;
  private final Optional<String> pinned;
  private Optional<TlsVersion> version = Optional.empty();
  private boolean closeNotified;
  private Optional<CertificateRequest> request = Optional.empty();
  private boolean certificateSent;
  private String cipherSuite = "";

  /// A client for one connection.
  ///
  /// @param pinned the fingerprint that the server's certificate must have; empty accepts any
  RecordingTlsClient(
      RecordingCrypto crypto,
      TlsOffer offer,
      CredentialSource credentials,
      Optional<String> pinned) {
    super(crypto);
    this.crypto = crypto;
    this.offer = offer;
    this.credentials = credentials;
    this.pinned = pinned;
  }

  Optional<TlsVersion> version() {
    return version;
  }

  Chain chain() {
    return crypto.chain();
  }

  /// Whether the server said that it closes the session.
  boolean closeNotified() {
    return closeNotified;
  }

  Optional<CertificateRequest> request() {
    return request;
  }

  /// The session, once the handshake is complete.
  TlsSession session() {
    return new TlsSession(
        version.orElseThrow(),
        cipherSuite,
        crypto.group().filter(_ -> !CipherSuites.withoutGroup(cipherSuite)),
        Optional.ofNullable(context.getSecurityParametersConnection().getApplicationProtocol())
            .map(ProtocolName::getUtf8Decoding),
        chain(),
        request,
        certificateSent);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    List<ProtocolVersion> versions = new ArrayList<>();
    for (TlsVersion each : TlsVersion.values()) {
      if (each.compareTo(offer.min()) >= 0 && each.compareTo(offer.max()) <= 0) {
        versions.addFirst(ProtocolVersion.get(each.code() >> 8, each.code() & 0xff));
      }
    }
    return versions.toArray(ProtocolVersion[]::new);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(getCrypto(), CipherSuites.offered());
  }

  @Override
  protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
    Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
    for (int scheme : SIGNATURE_SCHEMES) {
      algorithms.add(
          SignatureAndHashAlgorithm.getInstance((short) (scheme >> 8), (short) (scheme & 0xff)));
    }
    return algorithms;
  }

  /// Finite-field groups are for TLS 1.3 only, as in OpenSSL.
  @SuppressWarnings("rawtypes") // as in the overridden method
  @Override
  protected Vector<Integer> getSupportedGroups(Vector roles) {
    Vector<Integer> groups = new Vector<>(CURVES);
    if (offer.max() == TlsVersion.TLS_1_3) {
      groups.addAll(FINITE_FIELDS);
    }
    return groups;
  }

  /// libpq does not ask for a stapled OCSP response.
  @Override
  protected @Nullable CertificateStatusRequest getCertificateStatusRequest() {
    return null;
  }

  @Override
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    return offer
        .serverName()
        .map(
            name ->
                new Vector<>(
                    List.of(
                        new ServerName(NameType.host_name, name.getBytes(StandardCharsets.UTF_8)))))
        .orElse(null);
  }

  @Override
  protected @Nullable Vector<ProtocolName> getProtocolNames() {
    return offer.alpn() ? new Vector<>(List.of(ProtocolName.asUtf8Encoding("postgresql"))) : null;
  }

  @Override
  public TlsDHGroupVerifier getDHGroupVerifier() {
    return group -> true;
  }

  @Override
  public int getMaxCertificateChainLength() {
    return LONGEST_CHAIN;
  }

  @Override
  public int getMaxHandshakeMessageSize() {
    return LARGEST_MESSAGE;
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  @Override
  public boolean requiresCloseNotify() {
    return false;
  }

  /// As OpenSSL does when it connects: servers without RFC 5746 are accepted.
  @Override
  public void notifySecureRenegotiation(boolean secureRenegotiation) {}

  @Override
  public void notifyAlertReceived(short level, short description) {
    closeNotified |= description == AlertDescription.close_notify;
  }

  @Override
  public void notifyServerVersion(ProtocolVersion serverVersion) throws IOException {
    super.notifyServerVersion(serverVersion);
    version = TlsVersion.ofCode(serverVersion.getFullVersion());
  }

  @Override
  public void notifySelectedCipherSuite(int selectedCipherSuite) {
    super.notifySelectedCipherSuite(selectedCipherSuite);
    cipherSuite = CipherSuites.name(selectedCipherSuite);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        checkPin();
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(
          org.bouncycastle.tls.CertificateRequest asked) throws IOException {
        request = Optional.of(new CertificateRequest(authorities(asked)));
        TlsCredentials found = credentials.credentials(RecordingTlsClient.this, asked);
        certificateSent = found != null;
        return found;
      }
    };
  }

  private void checkPin() throws IOException {
    boolean expected =
        pinned.isEmpty() || pinned.equals(chain().leaf().map(Certificate::fingerprint));
    if (!expected) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "the server presents another certificate than before");
    }
  }

  private static List<String> authorities(org.bouncycastle.tls.CertificateRequest asked) {
    Vector<?> names = asked.getCertificateAuthorities();
    return names == null
        ? List.of()
        : names.stream().map(X500Name.class::cast).map(X500Name::toString).toList();
  }

  /// The context of the handshake, for signing.
  org.bouncycastle.tls.TlsClientContext clientContext() {
    return context;
  }
}
