package io.github.pgseal.x509;

import static io.github.pgseal.x509.Issued.chain;
import static io.github.pgseal.x509.Issued.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgseal.conninfo.OpenSsl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every named reason, each by a chain with that one oddity. `OpenSslComparisonTest` shows that
/// OpenSSL decides alike.
final class ChainVerifierTest {

  private static final String HOST = "db.example.test";
  private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4.5");

  private static final Issued ROOT = Draft.authority("Root", 1).selfSigned();
  private static final Issued OTHER_ROOT = Draft.authority("Other Root", 2).selfSigned();
  private static final Issued NAMESAKE = Draft.authority("Root", 3).selfSigned();
  private static final Issued MIDDLE = Draft.authority("Middle", 4).signedBy(ROOT);
  private static final Issued LOWER = Draft.authority("Lower", 5).signedBy(MIDDLE);
  private static final Issued RSA_ROOT =
      Draft.authority("RSA Root", 0).key(KeyKind.RSA_2048, 0).selfSigned();
  private static final Issued LEAF = server().signedBy(ROOT);
  private static final Issued BELOW_MIDDLE = server().signedBy(MIDDLE);
  private static final Issued SELF_SIGNED = server().selfSigned();

  /// Chains that are trusted, by what is special about them.
  private static Map<String, Verification> trusted() {
    Map<String, Verification> cases = new LinkedHashMap<>();
    cases.put("root and leaf", of(chain(LEAF), trust(ROOT)));
    cases.put("intermediate sent", of(chain(BELOW_MIDDLE, MIDDLE), trust(ROOT)));
    cases.put("intermediate trusted beside its root", of(chain(BELOW_MIDDLE), trust(MIDDLE, ROOT)));
    cases.put(
        "wrong order, with the root and a stranger",
        of(chain(server().signedBy(LOWER), OTHER_ROOT, ROOT, MIDDLE, LOWER), trust(ROOT)));
    cases.put("self-signed leaf as anchor", of(chain(SELF_SIGNED), trust(SELF_SIGNED)));
    cases.put("namesake of the root trusted first", of(chain(LEAF), trust(NAMESAKE, ROOT)));
    cases.put("cross-signed, the trusted way sent first", of(crossSigned(), trust(ROOT)));
    cases.put(
        "expired root beside its renewal",
        of(
            chain(LEAF),
            trust(Draft.authority("Root", 1).serial(7).days(-60, -1).selfSigned(), ROOT)));
    cases.put("root by version 1", of(chain(belowOld()), trust(oldRoot())));
    cases.put("no extended key usage", of(chain(withoutUsage().signedBy(ROOT)), trust(ROOT)));
    cases.put(
        "name within the constraints",
        of(chain(server().signedBy(constrained(HOST)), constrained(HOST)), trust(ROOT)));
    cases.put(
        "self-issued authorities do not count against the path length",
        of(chain(belowSelfIssued()), trust(shortRoot())));
    cases.put("nobody revoked", crl(ListDraft.of(ROOT)));
    cases.put("list without an end", crl(ListDraft.of(ROOT).endless()));
    cases.put("another certificate revoked", crl(ListDraft.of(ROOT).revoking(MIDDLE)));
    cases.put(
        "expired list beside a current one",
        crl(ListDraft.of(ROOT).days(-20, -10).revoking(LEAF), ListDraft.of(ROOT)));
    return cases;
  }

  /// Chains that are not, by their one oddity.
  private static Map<String, Rejection> rejected() {
    Map<String, Rejection> cases = new LinkedHashMap<>();
    issuers(cases);
    dates(cases);
    extensions(cases);
    strength(cases);
    revocation(cases);
    return cases;
  }

  private static void issuers(Map<String, Rejection> cases) {
    cases.put(
        "unknown authority", of(chain(LEAF), trust(OTHER_ROOT)).fails(ChainProblem.UNKNOWN_CA, 0));
    cases.put("nothing trusted", of(chain(LEAF), trust()).fails(ChainProblem.UNKNOWN_CA, 0));
    cases.put(
        "namesake of the root", of(chain(LEAF), trust(NAMESAKE)).fails(ChainProblem.UNKNOWN_CA, 0));
    cases.put(
        "self-signed leaf",
        of(chain(SELF_SIGNED), trust(ROOT)).fails(ChainProblem.SELF_SIGNED_LEAF, 0));
    cases.put(
        "root sent and not trusted",
        of(chain(LEAF, ROOT), trust(OTHER_ROOT)).fails(ChainProblem.SELF_SIGNED_ROOT, 1));
    cases.put(
        "intermediate not sent",
        of(chain(server().signedBy(issuing())), trust(ROOT))
            .fails(ChainProblem.INCOMPLETE_CHAIN, 0));
    cases.put(
        "intermediate as anchor",
        of(chain(BELOW_MIDDLE), trust(MIDDLE)).fails(ChainProblem.UNKNOWN_CA, 1));
    cases.put(
        "cross-signed, the untrusted way sent first",
        of(chain(BELOW_MIDDLE, crossed(OTHER_ROOT), crossed(ROOT), OTHER_ROOT), trust(ROOT))
            .fails(ChainProblem.SELF_SIGNED_ROOT, 2));
    cases.put(
        "issuers in a circle",
        of(chain(server().signedBy(circle(6, 7)), circle(6, 7), circle(7, 6)), trust(ROOT))
            .fails(ChainProblem.UNKNOWN_CA, 2));
    cases.put(
        "signature spoilt",
        of(chain(server().spoilt().signedBy(ROOT)), trust(ROOT))
            .fails(ChainProblem.BAD_SIGNATURE, 0));
    cases.put(
        "signature of an intermediate spoilt",
        of(chain(BELOW_MIDDLE, Draft.authority("Middle", 4).spoilt().signedBy(ROOT)), trust(ROOT))
            .fails(ChainProblem.BAD_SIGNATURE, 1));
  }

  private static void dates(Map<String, Rejection> cases) {
    cases.put(
        "expired",
        of(chain(server().days(-60, -1).signedBy(ROOT)), trust(ROOT))
            .fails(ChainProblem.EXPIRED, 0));
    cases.put(
        "expiring at this second",
        of(chain(server().days(-60, 0).signedBy(ROOT)), trust(ROOT))
            .fails(ChainProblem.EXPIRED, 0));
    cases.put(
        "not yet valid",
        of(chain(server().days(1, 60).signedBy(ROOT)), trust(ROOT))
            .fails(ChainProblem.NOT_YET_VALID, 0));
    cases.put(
        "expired intermediate",
        of(
                chain(BELOW_MIDDLE, Draft.authority("Middle", 4).days(-60, -1).signedBy(ROOT)),
                trust(ROOT))
            .fails(ChainProblem.EXPIRED, 1));
    cases.put(
        "expired root",
        of(chain(LEAF), trust(Draft.authority("Root", 1).days(-60, -1).selfSigned()))
            .fails(ChainProblem.EXPIRED, 1));
  }

  private static void extensions(Map<String, Rejection> cases) {
    cases.put(
        "for clients only",
        leaf(server().with(Extension.extendedKeyUsage, false, usage(KeyPurposeId.id_kp_clientAuth)))
            .fails(ChainProblem.WRONG_USAGE, 0));
    cases.put(
        "for any purpose, which OpenSSL does not count",
        leaf(server()
                .with(Extension.extendedKeyUsage, false, usage(KeyPurposeId.anyExtendedKeyUsage)))
            .fails(ChainProblem.WRONG_USAGE, 0));
    cases.put(
        "key usage for signing certificates only",
        leaf(server().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)))
            .fails(ChainProblem.WRONG_USAGE, 0));
    cases.put(
        "authority for clients only",
        middle(
                Draft.authority("Middle", 4)
                    .with(Extension.extendedKeyUsage, false, usage(KeyPurposeId.id_kp_clientAuth)))
            .fails(ChainProblem.WRONG_USAGE, 1));
    cases.put(
        "issuer is no authority",
        middle(
                Draft.authority("Middle", 4)
                    .with(Extension.basicConstraints, true, new BasicConstraints(false)))
            .fails(ChainProblem.NOT_A_CA, 1));
    cases.put(
        "issuer without basic constraints",
        middle(Draft.authority("Middle", 4).without(Extension.basicConstraints))
            .fails(ChainProblem.NOT_A_CA, 1));
    cases.put(
        "issuer may not sign certificates",
        middle(
                Draft.authority("Middle", 4)
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)))
            .fails(ChainProblem.NOT_A_CA, 1));
    cases.put(
        "path too long",
        of(chain(server().signedBy(LOWER), LOWER, MIDDLE), trust(shortRoot()))
            .fails(ChainProblem.PATH_TOO_LONG, 3));
    cases.put(
        "unknown critical extension",
        leaf(server().with(UNHEARD_OF, true, DERNull.INSTANCE))
            .fails(ChainProblem.NOT_PERMITTED, 0));
    cases.put(
        "name outside of the constraints",
        of(chain(server().signedBy(constrained("internal")), constrained("internal")), trust(ROOT))
            .fails(ChainProblem.NOT_PERMITTED, 0));
  }

  private static void strength(Map<String, Rejection> cases) {
    Verification weakKey = leaf(server().key(KeyKind.RSA_1024, 0));
    cases.put("1024 bits at level 2", weakKey.fails(ChainProblem.WEAK_KEY, 0));
    cases.put(
        "weak key of an authority",
        of(chain(server().signedBy(weakRoot())), trust(weakRoot()))
            .fails(ChainProblem.WEAK_KEY, 1));
    cases.put("SHA-1 at level 2", sha1(OpenSsl.V3_0, 2).fails(ChainProblem.WEAK_SIGNATURE, 0));
    cases.put("SHA-1 at level 1", sha1(OpenSsl.V3_0, 1).fails(ChainProblem.WEAK_SIGNATURE, 0));
    cases.put(
        "SHA-1 at level 2 of 1.1.1", sha1(OpenSsl.V1_1_1, 2).fails(ChainProblem.WEAK_SIGNATURE, 0));
    cases.put(
        "2048 bits at level 3",
        of(chain(server().signedBy(RSA_ROOT)), trust(RSA_ROOT), at(OpenSsl.V3_0, 3))
            .fails(ChainProblem.WEAK_KEY, 1));
  }

  private static void revocation(Map<String, Rejection> cases) {
    cases.put("revoked", crl(ListDraft.of(ROOT).revoking(LEAF)).fails(ChainProblem.REVOKED, 0));
    cases.put("no list at all", crl().fails(ChainProblem.CRL_MISSING, 0));
    cases.put(
        "list of another authority",
        crl(ListDraft.of(OTHER_ROOT)).fails(ChainProblem.CRL_MISSING, 0));
    cases.put(
        "list of the root's namesake",
        crl(ListDraft.of(NAMESAKE)).fails(ChainProblem.CRL_MISSING, 0));
    cases.put(
        "expired list", crl(ListDraft.of(ROOT).days(-20, -1)).fails(ChainProblem.CRL_EXPIRED, 0));
    cases.put(
        "list of tomorrow",
        crl(ListDraft.of(ROOT).days(1, 20)).fails(ChainProblem.CRL_NOT_YET_VALID, 0));
    cases.put(
        "forged list",
        crl(ListDraft.of(ROOT).forgedBy(OTHER_ROOT)).fails(ChainProblem.BAD_SIGNATURE, 0));
    cases.put(
        "list with an unknown critical extension",
        crl(ListDraft.of(ROOT).critical(UNHEARD_OF, DERNull.INSTANCE))
            .fails(ChainProblem.NOT_PERMITTED, 0));
    cases.put(
        "list for authorities only",
        crl(ListDraft.of(ROOT)
                .critical(
                    Extension.issuingDistributionPoint,
                    new IssuingDistributionPoint(null, false, true, null, false, false)))
            .fails(ChainProblem.CRL_MISSING, 0));
    cases.put(
        "no list of the intermediate",
        of(chain(BELOW_MIDDLE, MIDDLE), trust(ROOT), checking(List.of(ListDraft.of(ROOT).made())))
            .fails(ChainProblem.CRL_MISSING, 0));
    cases.put(
        "intermediate revoked",
        of(
                chain(BELOW_MIDDLE, MIDDLE),
                trust(ROOT),
                checking(
                    List.of(
                        ListDraft.of(MIDDLE).made(), ListDraft.of(ROOT).revoking(MIDDLE).made())))
            .fails(ChainProblem.REVOKED, 1));
    Issued mute =
        Draft.authority("Mute", 8)
            .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
            .selfSigned();
    cases.put(
        "authority may not sign lists",
        of(
                chain(server().signedBy(mute)),
                trust(mute),
                checking(List.of(ListDraft.of(mute).made())))
            .fails(ChainProblem.WRONG_USAGE, 0));
  }

  @TestFactory
  Stream<DynamicTest> trustsWhatOpenSslTrusts() {
    return trusted().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(each.getValue().verdict())
                            .isInstanceOf(ChainVerdict.Trusted.class)));
  }

  @TestFactory
  Stream<DynamicTest> namesTheReasonAndThePlace() {
    return rejected().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(each.getValue().verification().verdict())
                            .isInstanceOfSatisfying(
                                ChainVerdict.Rejected.class,
                                verdict -> {
                                  assertThat(verdict.problem())
                                      .as(verdict.detail())
                                      .isEqualTo(each.getValue().problem());
                                  assertThat(verdict.depth())
                                      .as(verdict.detail())
                                      .isEqualTo(each.getValue().depth());
                                  assertThat(verdict.detail()).isNotBlank();
                                })));
  }

  @Test
  void everyReasonOccursInTheTable() {
    assertThat(rejected().values().stream().map(Rejection::problem).distinct())
        .containsExactlyInAnyOrder(ChainProblem.values());
  }

  @Test
  void thePathIsToldFromLeafToAnchor() {
    assertThat(of(chain(server().signedBy(LOWER), ROOT, MIDDLE, LOWER), trust(ROOT)).verdict())
        .isInstanceOfSatisfying(
            ChainVerdict.Trusted.class,
            verdict ->
                assertThat(verdict.path().stream().map(Certificate::subject))
                    .containsExactly("CN=" + HOST, "CN=Lower", "CN=Middle", "CN=Root"));
  }

  @Test
  void sha1PassesLevelOneOfOldOpenSslOnly() {
    assertThat(sha1(OpenSsl.V1_1_1, 1).verdict()).isInstanceOf(ChainVerdict.Trusted.class);
    assertThat(sha1(OpenSsl.V3_0, 0).verdict()).isInstanceOf(ChainVerdict.Trusted.class);
  }

  @Test
  void aChainOfHundredsEndsInTime() {
    Issued above = ROOT;
    List<Issued> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      above = Draft.authority("Level " + i, 10 + i % 3).signedBy(above);
      all.add(above);
    }
    List<Issued> sent = new ArrayList<>(List.of(server().signedBy(above)));
    sent.addAll(all.reversed());
    Collections.reverse(sent.subList(1, sent.size()));
    assertThat(of(chain(sent.toArray(Issued[]::new)), trust(ROOT)).verdict())
        .isInstanceOfSatisfying(
            ChainVerdict.Rejected.class,
            verdict -> assertThat(verdict.problem()).isEqualTo(ChainProblem.PATH_TOO_LONG));
  }

  @Test
  void nothingSentIsAMistakeOfTheCaller() {
    assertThatThrownBy(() -> of(Chain.EMPTY, trust(ROOT)).verdict())
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// What is verified against what.
  private record Verification(Chain sent, TrustBundle trust, VerificationPolicy policy) {

    ChainVerdict verdict() {
      return ChainVerifier.verify(sent, trust, policy);
    }

    Rejection fails(ChainProblem problem, int depth) {
      return new Rejection(this, problem, depth);
    }
  }

  private record Rejection(Verification verification, ChainProblem problem, int depth) {}

  private static Verification of(Chain sent, TrustBundle trust) {
    return of(sent, trust, at(OpenSsl.V3_0, 2));
  }

  private static Verification of(Chain sent, TrustBundle trust, VerificationPolicy policy) {
    return new Verification(sent, trust, policy);
  }

  private static Verification leaf(Draft draft) {
    return of(chain(draft.signedBy(ROOT)), trust(ROOT));
  }

  private static Verification middle(Draft draft) {
    return of(chain(BELOW_MIDDLE, draft.signedBy(ROOT)), trust(ROOT));
  }

  /// The leaf below the root, with these lists of revoked certificates, and the root's own.
  private static Verification crl(ListDraft... lists) {
    return of(chain(LEAF), trust(ROOT), checking(Stream.of(lists).map(ListDraft::made).toList()));
  }

  private static Verification sha1(OpenSsl library, int level) {
    return of(
        chain(server().signedWith("SHA1withRSA").signedBy(RSA_ROOT)),
        trust(RSA_ROOT),
        at(library, level));
  }

  private static VerificationPolicy at(OpenSsl library, int level) {
    Instant now = Draft.NOW.plus(Duration.ofMillis(500));
    return new VerificationPolicy(now, Purpose.SERVER, new Revocation.Unchecked(), library, level);
  }

  private static VerificationPolicy checking(List<RevocationList> lists) {
    return new VerificationPolicy(
        Draft.NOW, Purpose.SERVER, new Revocation.Checked(lists), OpenSsl.V3_0, 2);
  }

  private static Draft server() {
    return Draft.server(HOST);
  }

  private static Draft withoutUsage() {
    return server().without(Extension.extendedKeyUsage).without(Extension.keyUsage);
  }

  private static ExtendedKeyUsage usage(KeyPurposeId purpose) {
    return new ExtendedKeyUsage(purpose);
  }

  private static Issued issuing() {
    return Draft.authority("Issuing CA", 4).signedBy(ROOT);
  }

  private static Issued oldRoot() {
    return Draft.authority("Old", 9).oldVersion().selfSigned();
  }

  private static Issued belowOld() {
    return server().signedBy(oldRoot());
  }

  private static Issued shortRoot() {
    return Draft.authority("Root", 1)
        .with(Extension.basicConstraints, true, new BasicConstraints(0))
        .selfSigned();
  }

  /// Below an authority that renewed its own key.
  private static Issued[] belowSelfIssued() {
    Issued renewed = Draft.authority("Root", 6).signedBy(ROOT);
    return new Issued[] {server().signedBy(renewed), renewed};
  }

  private static Issued weakRoot() {
    return Draft.authority("Weak", 0).key(KeyKind.RSA_1024, 1).selfSigned();
  }

  private static Issued constrained(String name) {
    return Draft.authority("Constrained", 4)
        .with(
            Extension.nameConstraints,
            true,
            new NameConstraints(
                new GeneralSubtree[] {
                  new GeneralSubtree(new GeneralName(GeneralName.dNSName, name))
                },
                null))
        .signedBy(ROOT);
  }

  /// The root's key with a certificate of another authority.
  private static Issued crossed(Issued by) {
    return Draft.authority("Middle", 4).signedBy(by);
  }

  private static Chain crossSigned() {
    return chain(BELOW_MIDDLE, crossed(ROOT), crossed(OTHER_ROOT));
  }

  /// An authority whose issuer has this one as its issuer.
  private static Issued circle(int own, int other) {
    Issued above =
        Draft.authority("Circle " + other, other)
            .with(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {1}))
            .selfSigned();
    return Draft.authority("Circle " + own, own).signedBy(above);
  }
}
