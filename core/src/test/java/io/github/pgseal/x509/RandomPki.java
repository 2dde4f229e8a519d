package io.github.pgseal.x509;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/// A small hierarchy with one or two oddities at random places, sent and trusted in odd ways.
///
/// @param sent what the server sends, the leaf first
/// @param trusted what the client trusts
/// @param lists revocation lists, in DER; they count only if `checked`
/// @param checked whether revocation is checked
/// @param level the security level
/// @param oddities what is odd, for people
record RandomPki(
    List<Issued> sent,
    List<Issued> trusted,
    List<byte[]> lists,
    boolean checked,
    int level,
    List<String> oddities) {

  private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4.5");
  private static final ASN1ObjectIdentifier NETSCAPE_TYPE =
      new ASN1ObjectIdentifier("2.16.840.1.113730.1.1");
  private static final Issued STRANGER = Draft.authority("Stranger", 9).selfSigned();

  /// What can be odd about one certificate.
  private enum Oddity {
    EXPIRED,
    EXPIRING_NOW,
    BEGINNING_NOW,
    NOT_YET_VALID,
    WITHOUT_KEY_USAGE,
    SIGNS_CERTIFICATES_ONLY,
    SIGNS_LISTS_ONLY,
    KEY_AGREEMENT_ONLY,
    WITHOUT_BASIC_CONSTRAINTS,
    NO_AUTHORITY,
    AUTHORITY,
    PATH_LENGTH_0,
    PATH_LENGTH_1,
    SERVER_USAGE,
    CLIENT_USAGE,
    BOTH_USAGES,
    ANY_USAGE,
    WITHOUT_USAGE,
    UNKNOWN_CRITICAL,
    UNKNOWN_NOT_CRITICAL,
    CRITICAL_KEY_IDENTIFIER,
    CRITICAL_AUTHORITY_KEY_IDENTIFIER,
    CRITICAL_NO_CHECK,
    NETSCAPE_SERVER,
    NETSCAPE_CLIENT,
    WEAK_KEY,
    SMALL_CURVE,
    RSA_KEY,
    LARGE_RSA_KEY,
    ED25519_KEY,
    SHA_1,
    RSA_PSS,
    SPOILT,
    OLD_VERSION,
    UNIDENTIFIED,
    OTHER_AUTHORITY_KEY,
    OTHER_AUTHORITY_SERIAL,
    NAME_LIKE_ISSUER,
    NAME_IN_CAPITALS,
    NAME_EMPTY,
    CONSTRAINED_TO_IT,
    CONSTRAINED_ELSEWHERE,
    EXCLUDED,
    CONSTRAINED_DIRECTORY,
    WITHOUT_NAMES,
    ADDRESS_ONLY
  }

  static RandomPki of(long seed) {
    return new Maker(new Random(seed)).make();
  }

  /// Makes one, from the root down.
  private static final class Maker {

    private final Random random;
    private static final List<Oddity> ODDITIES = List.of(Oddity.values());

    private final List<String> told = new ArrayList<>();

    Maker(Random random) {
      this.random = random;
    }

    RandomPki make() {
      int depth = random.nextInt(4);
      int odd = random.nextInt(3);
      List<List<Oddity>> places = new ArrayList<>();
      for (int i = 0; i < depth + 2; i++) {
        places.add(new ArrayList<>());
      }
      for (int i = 0; i < odd; i++) {
        int place = random.nextInt(places.size());
        Oddity oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
        places.get(place).add(oddity);
        told.add("place " + place + " of " + (places.size() - 1) + ": " + oddity);
      }
      List<Issued> path = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        boolean leaf = i == places.size() - 1 && i > 0;
        Draft draft = leaf ? Draft.server("db.example.test") : Draft.authority("CA " + i, i + 1);
        for (Oddity oddity : places.get(i)) {
          apply(oddity, draft, path, leaf, i);
        }
        path.add(path.isEmpty() ? draft.selfSigned() : draft.signedBy(path.getLast()));
      }
      return sentAndTrusted(path);
    }

    private RandomPki sentAndTrusted(List<Issued> path) {
      Issued root = path.getFirst();
      List<Issued> sent = new ArrayList<>(path.subList(1, path.size()).reversed());
      List<Issued> trusted = new ArrayList<>(List.of(STRANGER, root));
      switch (random.nextInt(14)) {
        case 0 -> {
          told.add("root not trusted");
          trusted.remove(root);
        }
        case 1 -> {
          told.add("root sent, not trusted");
          trusted.remove(root);
          sent.add(root);
        }
        case 2 -> {
          told.add("only the next authority trusted");
          trusted.remove(root);
          trusted.add(path.get(Math.max(0, path.size() - 2)));
        }
        case 3 -> {
          told.add("leaf trusted");
          trusted.remove(root);
          trusted.add(sent.getFirst());
        }
        case 4 -> {
          told.add("intermediates trusted, not sent");
          trusted.addAll(sent.subList(1, sent.size()));
          sent.subList(1, sent.size()).clear();
        }
        case 5 -> {
          told.add("an intermediate not sent");
          if (sent.size() > 1) {
            sent.remove(1 + random.nextInt(sent.size() - 1));
          }
        }
        case 6 -> {
          told.add("root sends itself");
          sent = new ArrayList<>(List.of(root));
        }
        case 7 -> {
          told.add("another with the root's name");
          trusted.addFirst(Draft.authority("CA 0", 8).selfSigned());
        }
        case 8 -> {
          told.add("another with the root's name and without identifiers");
          trusted.addFirst(Draft.authority("CA 0", 8).unidentified().selfSigned());
        }
        case 9 -> {
          told.add("expired root beside");
          trusted.addFirst(Draft.authority("CA 0", 1).days(-60, -1).selfSigned());
        }
        case 10 -> {
          told.add("root also cross-signed by the stranger, and sent");
          sent.add(Draft.authority("CA 0", 1).signedBy(STRANGER));
        }
        default -> {}
      }
      if (random.nextInt(4) == 0) {
        told.add("shuffled, with the root and a stranger");
        sent.add(root);
        sent.add(STRANGER);
        Collections.shuffle(sent.subList(1, sent.size()), random);
      }
      int level = List.of(0, 1, 2, 2, 2, 3).get(random.nextInt(6));
      boolean checked = random.nextInt(3) == 0;
      return new RandomPki(sent, trusted, checked ? lists(path) : List.of(), checked, level, told);
    }

    /// A list of every authority, and one of them odd.
    private List<byte[]> lists(List<Issued> path) {
      List<byte[]> lists = new ArrayList<>();
      int odd = random.nextInt(path.size() * 2);
      for (int i = 0; i < path.size() - 1; i++) {
        ListDraft draft = ListDraft.of(path.get(i));
        if (i == odd) {
          int kind = random.nextInt(9);
          told.add("list of CA " + i + " is odd: " + kind);
          switch (kind) {
            case 0 -> draft.revoking(path.get(i + 1));
            case 1 -> draft.days(-20, -1);
            case 2 -> draft.days(1, 20);
            case 3 -> draft.endless();
            case 4 -> draft.forgedBy(STRANGER);
            case 5 -> draft.critical(UNHEARD_OF, DERNull.INSTANCE);
            case 6 -> draft.critical(Extension.issuingDistributionPoint, only(true));
            case 7 -> draft.critical(Extension.issuingDistributionPoint, only(false));
            default -> {
              continue;
            }
          }
        }
        lists.add(draft.der());
      }
      return lists;
    }

    private static IssuingDistributionPoint only(boolean users) {
      return new IssuingDistributionPoint(null, users, !users, null, false, false);
    }

    private static void apply(
        Oddity oddity, Draft draft, List<Issued> above, boolean leaf, int place) {
      switch (oddity) {
        case EXPIRED -> draft.days(-60, -1);
        case EXPIRING_NOW -> draft.days(-60, 0);
        case BEGINNING_NOW -> draft.days(0, 60);
        case NOT_YET_VALID -> draft.days(1, 60);
        case WITHOUT_KEY_USAGE -> draft.without(Extension.keyUsage);
        case SIGNS_CERTIFICATES_ONLY -> keyUsage(draft, KeyUsage.keyCertSign);
        case SIGNS_LISTS_ONLY -> keyUsage(draft, KeyUsage.cRLSign);
        case KEY_AGREEMENT_ONLY -> keyUsage(draft, KeyUsage.keyAgreement);
        case WITHOUT_BASIC_CONSTRAINTS -> draft.without(Extension.basicConstraints);
        case NO_AUTHORITY -> basic(draft, new BasicConstraints(false));
        case AUTHORITY -> basic(draft, new BasicConstraints(true));
        case PATH_LENGTH_0 -> basic(draft, new BasicConstraints(0));
        case PATH_LENGTH_1 -> basic(draft, new BasicConstraints(1));
        case SERVER_USAGE -> usage(draft, KeyPurposeId.id_kp_serverAuth);
        case CLIENT_USAGE -> usage(draft, KeyPurposeId.id_kp_clientAuth);
        case BOTH_USAGES ->
            usage(draft, KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth);
        case ANY_USAGE -> usage(draft, KeyPurposeId.anyExtendedKeyUsage);
        case WITHOUT_USAGE -> draft.without(Extension.extendedKeyUsage);
        case UNKNOWN_CRITICAL -> draft.with(UNHEARD_OF, true, DERNull.INSTANCE);
        case UNKNOWN_NOT_CRITICAL -> draft.with(UNHEARD_OF, false, DERNull.INSTANCE);
        case CRITICAL_KEY_IDENTIFIER ->
            draft.with(
                Extension.subjectKeyIdentifier, true, new SubjectKeyIdentifier(new byte[] {7}));
        case CRITICAL_AUTHORITY_KEY_IDENTIFIER -> {
          if (!above.isEmpty()) {
            draft.with(
                Extension.authorityKeyIdentifier, true, Draft.authorityKey(above.getLast().keys()));
          }
        }
        case CRITICAL_NO_CHECK ->
            draft.with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, true, DERNull.INSTANCE);
        case NETSCAPE_SERVER -> draft.with(NETSCAPE_TYPE, false, new DERBitString((byte) 0x40, 6));
        case NETSCAPE_CLIENT -> draft.with(NETSCAPE_TYPE, false, new DERBitString((byte) 0x80, 7));
        case WEAK_KEY -> draft.key(KeyKind.RSA_1024, place);
        case SMALL_CURVE -> draft.key(KeyKind.EC_P192, place);
        case RSA_KEY -> draft.key(KeyKind.RSA_2048, place % 2);
        case LARGE_RSA_KEY -> draft.key(KeyKind.RSA_3072, 0);
        case ED25519_KEY -> draft.key(KeyKind.ED25519, place);
        case SHA_1 -> draft.signedWith(kind -> either(kind, "SHA1withRSA", "SHA1withECDSA"));
        case RSA_PSS ->
            draft.signedWith(kind -> either(kind, "SHA256withRSAandMGF1", "SHA512withECDSA"));
        case SPOILT -> draft.spoilt();
        case OLD_VERSION -> draft.oldVersion();
        case UNIDENTIFIED -> draft.unidentified();
        case OTHER_AUTHORITY_KEY ->
            draft.with(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(new byte[] {1, 2, 3}));
        case OTHER_AUTHORITY_SERIAL ->
            draft.with(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(
                    new GeneralNames(new GeneralName(Draft.name("CA 0"))),
                    java.math.BigInteger.valueOf(0x1001)));
        case NAME_LIKE_ISSUER ->
            draft.subject(
                above.isEmpty() ? Draft.name("CA 0") : above.getLast().holder().getSubject());
        case NAME_IN_CAPITALS ->
            draft.subject(Draft.name(leaf ? "DB.EXAMPLE.TEST" : "ca  " + place));
        case NAME_EMPTY -> draft.subject(new X500Name(new org.bouncycastle.asn1.x500.RDN[0]));
        case CONSTRAINED_TO_IT -> constrain(draft, dns("example.test"), null);
        case CONSTRAINED_ELSEWHERE -> constrain(draft, dns("internal"), null);
        case EXCLUDED -> constrain(draft, null, dns("example.test"));
        case CONSTRAINED_DIRECTORY ->
            constrain(draft, new GeneralName(Draft.name("db.example.test")), null);
        case WITHOUT_NAMES -> draft.names();
        case ADDRESS_ONLY -> draft.names(new GeneralName(GeneralName.iPAddress, "10.0.0.7"));
      }
    }

    private static void keyUsage(Draft draft, int usage) {
      draft.with(Extension.keyUsage, true, new KeyUsage(usage));
    }

    private static void basic(Draft draft, BasicConstraints constraints) {
      draft.with(Extension.basicConstraints, true, constraints);
    }

    private static void usage(Draft draft, KeyPurposeId... purposes) {
      draft.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    private static String either(KeyKind signer, String rsa, String ec) {
      return switch (signer) {
        case RSA_1024, RSA_2048, RSA_3072 -> rsa;
        case EC_P192, EC_P256, EC_P384 -> ec;
        case ED25519 -> signer.signature();
      };
    }

    private static GeneralName dns(String name) {
      return new GeneralName(GeneralName.dNSName, name);
    }

    private static void constrain(
        Draft draft,
        @org.jspecify.annotations.Nullable GeneralName permitted,
        @org.jspecify.annotations.Nullable GeneralName excluded) {
      draft.with(
          Extension.nameConstraints,
          true,
          new NameConstraints(subtrees(permitted), subtrees(excluded)));
    }

    private static GeneralSubtree @org.jspecify.annotations.Nullable [] subtrees(
        @org.jspecify.annotations.Nullable GeneralName name) {
      return name == null ? null : new GeneralSubtree[] {new GeneralSubtree(name)};
    }
  }
}
