package io.github.pgseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The comparison of host names by both of libpq's rule sets.
final class HostNamesTest {

  private static final HostMatch NO_NAMES = new HostMatch.NoNames();

  @ParameterizedTest(name = "{0} {2} {1}")
  @CsvSource(
      textBlock =
          """
          db.example.test,   db.example.test,    true
          DB.Example.TEST,   db.example.test,    true
          db.example.test,   DB.EXAMPLE.TEST,    true
          db.example.test,   db.example.test.,   false
          db.example.test.,  db.example.test,    false
          db.example.test,   db2.example.test,   false
          db.example.test,   example.test,       false
          *.example.test,    db.example.test,    true
          *.EXAMPLE.test,    db.example.TEST,    true
          *.example.test,    a.b.example.test,   false
          *.example.test,    example.test,       false
          *.example.test,    .example.test,      false
          *.example.test,    *.example.test,     true
          *.com,             example.com,        true
          *.com,             a.example.com,      false
          *.x,               a.x,                true
          *.,                a.,                 false
          *,                 a,                  false
          *,                 *,                  true
          f*.example.test,   fb.example.test,    false
          f*.example.test,   f*.example.test,    true
          db.*.test,         db.example.test,    false
          *.*.test,          a.b.test,           false
          *.2.1,             10.2.1,             true
          *example.test,     db.example.test,    false
          MÜLLER.test,       müller.test,        false
          müller.test,       müller.test,        true
          """)
  void comparesOneName(String pattern, String host, boolean matches) {
    assertThat(HostNames.nameMatches(pattern, host)).isEqualTo(matches);
  }

  @ParameterizedTest(name = "\"{0}\" {1}")
  @CsvSource(
      textBlock =
          """
          127.0.0.1,                true
          127.1,                    true
          127.0.1,                  true
          2130706433,               true
          0x7f000001,               true
          0X7F.1,                   true
          0177.0.0.1,               true
          192.000.002.001,          true
          '127.0.0.1 and more',     true
          ::1,                      true
          2001:DB8::1,              true
          ::ffff:10.0.0.7,          true
          1:2:3:4:5:6:7:8,          true
          256.0.0.1,                false
          127.0.0.0.1,              false
          127.0.0.,                 false
          .1,                       false
          08.0.0.1,                 false
          0x,                       false
          4294967296,               false
          ' 127.0.0.1',             false
          -1,                       false
          ::1%lo,                   false
          [::1],                    false
          1:2:3:4:5:6:7,            false
          1::2::3,                  false
          1:2:3:4:5:6:7::8,         false
          :1:2:3:4:5:6:7,           false
          12345::,                  false
          ::10.0.0.07,              false
          ::10.0.0,                 false
          localhost,                false
          db.example.test,          false
          '',                       false
          """)
  void knowsAddressesAsTheCLibraryDoes(String host, boolean address) {
    assertThat(HostAddress.isAddress(host)).isEqualTo(address);
  }

  /// A certificate, a host, and what both rule sets make of them.
  private record Row(
      String what, Certificate leaf, String host, HostMatch until14, HostMatch since15) {

    static Row both(String what, Certificate leaf, String host, HostMatch match) {
      return new Row(what, leaf, host, match, match);
    }

    /// The same, with another match by the rules up to libpq 14.
    Row old(HostMatch match) {
      return new Row(what, leaf, host, match, since15);
    }
  }

  private static List<Row> rows() {
    Certificate twoNames = named("cn.test", dns("a.test"), dns("b.test"));
    Certificate bothKinds = named("cn.test", dns("a.test"), ip(10, 0, 0, 7), dns("b.test"));
    Certificate address = named("10.0.0.7", ip(10, 0, 0, 7));
    Certificate version6 = named("cn.test", ip6());
    Certificate addressAsName = named("cn.test", dns("10.0.0.7"));
    Certificate oddAddress = named("cn.test", ip(10, 0, 0, 7, 9), dns("a.test"));
    Certificate nul = named("cn.test", dns("a.test\0.evil.test"), dns("b.test"));
    Certificate mailOnly = named("cn.test", mail("dba@a.test"));
    Certificate nothing = leaf(new X500Name("O=Example"));
    return List.of(
        Row.both("the first name", twoNames, "a.test", matches("a.test")),
        Row.both("the second name", twoNames, "B.test", matches("b.test")),
        Row.both(
            "dNSName switches the common name off",
            twoNames,
            "cn.test",
            mismatch("a.test", "b.test")),
        Row.both(
                "an address against DNS names only",
                twoNames,
                "10.0.0.9",
                mismatch("a.test", "b.test", "cn.test"))
            .old(mismatch("a.test", "b.test")),
        Row.both(
                "names of both kinds",
                bothKinds,
                "c.test",
                mismatch("a.test", "10.0.0.7", "b.test"))
            .old(mismatch("a.test", "b.test")),
        Row.both("an address among names", bothKinds, "10.0.0.7", matches("10.0.0.7"))
            .old(mismatch("a.test", "b.test")),
        Row.both("an address in hexadecimal", bothKinds, "0x0a000007", matches("10.0.0.7"))
            .old(mismatch("a.test", "b.test")),
        Row.both("an address in three parts", bothKinds, "10.0.7", matches("10.0.0.7"))
            .old(mismatch("a.test", "b.test")),
        Row.both("another address", address, "10.0.0.8", mismatch("10.0.0.7"))
            .old(mismatch("10.0.0.7")),
        Row.both("the address in the common name, too", address, "10.0.0.7", matches("10.0.0.7")),
        Row.both(
            "iPAddress leaves the common name to names",
            named("cn.test", ip(10, 0, 0, 7)),
            "cn.test",
            matches("cn.test")),
        Row.both("IPv6", version6, "2001:db8:0::1", matches("2001:db8::1"))
            .old(mismatch("cn.test")),
        Row.both("IPv6 against IPv4", version6, "10.0.0.7", mismatch("2001:db8::1"))
            .old(mismatch("cn.test")),
        Row.both("an address as dNSName", addressAsName, "10.0.0.7", matches("10.0.0.7")),
        Row.both(
                "an address as dNSName is compared as text",
                addressAsName,
                "10.0.0.07",
                mismatch("10.0.0.7", "cn.test"))
            .old(mismatch("10.0.0.7")),
        Row.both("five bytes", oddAddress, "a.test", new HostMatch.AddressLength(5))
            .old(matches("a.test")),
        Row.both("NUL before the match", nul, "b.test", new HostMatch.EmbeddedNul()),
        Row.both(
            "NUL after the match",
            named("cn.test", dns("b.test"), dns("a.test\0.evil.test")),
            "b.test",
            matches("b.test")),
        Row.both("NUL in the common name", named("a\0b"), "a", new HostMatch.EmbeddedNul()),
        Row.both("common name only", named("cn.test"), "cn.test", matches("cn.test")),
        Row.both("wildcard in the common name", named("*.test"), "cn.test", matches("*.test")),
        Row.both(
            "address in the common name only", named("10.0.0.7"), "10.0.0.7", matches("10.0.0.7")),
        Row.both(
            "address in the common name as text only",
            named("10.0.0.7"),
            "10.0.7",
            mismatch("10.0.0.7")),
        Row.both(
            "other kinds of names leave the common name on",
            mailOnly,
            "cn.test",
            matches("cn.test")),
        Row.both("the first common name", twoCommonNames(), "first.test", matches("first.test")),
        Row.both("not the second", twoCommonNames(), "second.test", mismatch("first.test")),
        Row.both("no names at all", nothing, "db.test", NO_NAMES),
        Row.both(
            "only a mail address and no common name",
            leaf(new X500Name("O=Example"), mail("dba@a.test")),
            "db.test",
            NO_NAMES),
        Row.both(
            "a name twice counts twice",
            named("a.test", dns("a.test"), dns("a.test")),
            "x",
            mismatch("a.test", "a.test")));
  }

  @TestFactory
  Stream<DynamicTest> bothRuleSetsFollowLibpq() {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.what(),
                    () -> {
                      assertThat(HostNames.match(row.host(), row.leaf(), NameRules.LIBPQ_12))
                          .as("libpq 12 to 14")
                          .isEqualTo(row.until14());
                      assertThat(HostNames.match(row.host(), row.leaf(), NameRules.LIBPQ_15))
                          .as("libpq 15 and newer")
                          .isEqualTo(row.since15());
                    }));
  }

  @Test
  void addressesArePrintedAsPostgresPrintsThem() {
    assertThat(named("cn", ip(10, 0, 0, 7), ip6(), ip(1, 2)).readableNames())
        .containsExactly("10.0.0.7", "2001:db8::1", "0102", "cn");
  }

  private static HostMatch matches(String name) {
    return new HostMatch.Matches(name);
  }

  private static HostMatch mismatch(String... examined) {
    return new HostMatch.Mismatch(List.of(examined));
  }

  private static Certificate named(String commonName, GeneralName... names) {
    return leaf(Draft.name(commonName), names);
  }

  private static Certificate twoCommonNames() {
    return leaf(
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, "first.test")
            .addRDN(BCStyle.CN, "second.test")
            .build());
  }

  private static Certificate leaf(X500Name subject, GeneralName... names) {
    return Draft.server("unused").subject(subject).names(names).selfSigned().certificate();
  }

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, new DERIA5String(name, false));
  }

  private static GeneralName mail(String address) {
    return new GeneralName(GeneralName.rfc822Name, address);
  }

  private static GeneralName ip(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new GeneralName(GeneralName.iPAddress, new DEROctetString(bytes));
  }

  private static GeneralName ip6() {
    return ip(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }
}
