package io.github.pgseal.lab.certificate;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.certificate.CertificateRecipe.Sending;
import io.github.pgseal.lab.certificate.CertificateRecipe.Signature;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates and revocation lists from recipes.
///
/// The authorities are made when they are first needed, and live as long as the forge: certificates
/// of one forge belong together, those of two never do. May be used by several threads.
public final class CertificateForge {

  private static final Duration LAST_MONTH = Duration.ofDays(-30);
  private static final Duration YESTERDAY = Duration.ofDays(-1);
  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  private final Provider provider = new BouncyCastleProvider();
  private final InstantSource clock;
  private final Map<Authority, Signer> signers = new EnumMap<>(Authority.class);
  private long lastSerial = 0x1000;

  /// A forge without any authorities yet.
  ///
  /// @param clock the date to which validity is relative
  public CertificateForge(InstantSource clock) {
    this.clock = clock;
  }

  private record Signer(Authority authority, KeyPair keys, X509Certificate certificate) {}

  /// Makes a certificate with a new key.
  public synchronized Issued issue(CertificateRecipe recipe) {
    KeyPair keys = recipe.key().generate(provider);
    if (recipe.issuer() == Authority.ITSELF) {
      ContentSigner signature = signature(keys, recipe.key(), recipe.signature());
      X509Certificate leaf = leaf(recipe, keys, Optional.empty(), signature);
      return new Issued(leaf, keys.getPrivate(), List.of(leaf), leaf);
    }
    Signer issuer = signer(recipe.issuer());
    ContentSigner signature = signature(issuer.keys(), recipe.issuer().key(), recipe.signature());
    X509Certificate leaf = leaf(recipe, keys, Optional.of(issuer.certificate()), signature);
    X509Certificate root = signer(recipe.issuer().root()).certificate();
    return new Issued(leaf, keys.getPrivate(), sent(recipe, leaf, root), root);
  }

  /// The certificate of an authority in PEM.
  public synchronized Bytes authorityPem(Authority authority) {
    return Bytes.ofAscii(Issued.pem(signer(authority).certificate()));
  }

  /// A revocation list in PEM, begun last month.
  ///
  /// @param authority whose list it is
  /// @param validUntil when the next one was promised, relative to now; negative for an expired
  ///   list
  /// @param revoked serial numbers of what the authority has revoked
  public synchronized Bytes crlPem(
      Authority authority, Duration validUntil, List<BigInteger> revoked) {
    Signer issuer = signer(authority);
    // An expired list must have begun before it ended.
    Date begin = Date.from(at(LAST_MONTH));
    var builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded()),
            begin);
    builder.setNextUpdate(Date.from(at(validUntil)));
    revoked.forEach(serial -> builder.addCRLEntry(serial, begin, CRLReason.keyCompromise));
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
      ContentSigner signature = signature(issuer.keys(), authority.key(), Signature.USUAL);
      return Bytes.ofAscii(Pem.of("X509 CRL", builder.build(signature).getEncoded()));
    } catch (IOException | GeneralSecurityException madeHere) {
      throw new IllegalStateException(madeHere);
    }
  }

  private List<X509Certificate> sent(
      CertificateRecipe recipe, X509Certificate leaf, X509Certificate root) {
    List<X509Certificate> sent = new ArrayList<>(List.of(leaf));
    if (recipe.sending() != Sending.LEAF_ONLY) {
      Optional<Authority> authority = Optional.of(recipe.issuer());
      while (authority.flatMap(Authority::parent).isPresent()) {
        sent.add(signer(authority.get()).certificate());
        authority = authority.get().parent();
      }
    }
    if (recipe.sending() == Sending.TOO_MUCH) {
      sent.add(root);
      sent.add(signer(Authority.OTHER_CA).certificate());
    }
    return sent;
  }

  private Signer signer(Authority authority) {
    Signer known = signers.get(authority);
    if (known != null) {
      return known;
    }
    KeyPair keys = authority.key().generate(provider);
    Optional<Signer> parent = authority.parent().map(this::signer);
    ContentSigner signature =
        parent
            .map(above -> signature(above.keys(), above.authority().key(), Signature.USUAL))
            .orElseGet(() -> signature(keys, authority.key(), Signature.USUAL));
    Duration end = authority.kind() == Authority.Kind.EXPIRED ? YESTERDAY : TEN_YEARS;
    X509Certificate certificate =
        new CertificateDraft(
                Optional.of(authority.commonName()),
                keys,
                parent.map(Signer::certificate),
                nextSerial(),
                at(LAST_MONTH),
                at(end))
            .authority(authority.kind())
            .sign(signature, provider);
    Signer made = new Signer(authority, keys, certificate);
    signers.put(authority, made);
    return made;
  }

  private X509Certificate leaf(
      CertificateRecipe recipe, KeyPair keys, Optional<X509Certificate> issuer, ContentSigner by) {
    return new CertificateDraft(
            recipe.commonName(),
            keys,
            issuer,
            nextSerial(),
            at(recipe.validFrom()),
            at(recipe.validUntil()))
        .leaf(recipe.names(), recipe.purpose())
        .sign(by, provider);
  }

  private ContentSigner signature(KeyPair keys, KeyKind kind, Signature signature) {
    String algorithm =
        switch (signature) {
          case USUAL ->
              switch (kind) {
                case EC_P256, EC_P384 -> "SHA256withECDSA";
                case RSA_2048, RSA_1024 -> "SHA256withRSA";
                case ED25519 -> "Ed25519";
              };
          case SHA_1 -> "SHA1withRSA";
          case RSA_PSS -> "SHA256withRSAandMGF1";
        };
    try {
      return new JcaContentSignerBuilder(algorithm).setProvider(provider).build(keys.getPrivate());
    } catch (OperatorCreationException keyDoesNotFit) {
      throw new IllegalArgumentException(
          "a key of kind %s cannot sign with %s".formatted(kind, algorithm), keyDoesNotFit);
    }
  }

  private BigInteger nextSerial() {
    return BigInteger.valueOf(++lastSerial);
  }

  private Instant at(Duration fromNow) {
    return clock.instant().plus(fromNow);
  }
}
