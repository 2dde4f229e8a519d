package io.github.pgseal.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// What a client can be told besides where to connect, as pieces of connection strings: `{dir}`
/// stands for the directory of [ClientFiles]. A piece that comes later wins.
final class Variations {

  /// The six values.
  static final List<String> MODES =
      Stream.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
          .map(mode -> "sslmode=" + mode)
          .toList();

  private static final List<String> ROOTS =
      List.of(
          "",
          "sslrootcert={dir}/v-other.crt",
          "sslrootcert={dir}/v-absent.crt",
          "sslrootcert={dir}/v-garbage");
  private static final List<String> CERTIFICATES =
      List.of(
          "",
          client("v-client.crt", "v-client.key"),
          client("v-OTHER_CA.crt", "v-OTHER_CA.key"),
          client("v-client.crt", "v-client-0644.key"));
  private static final List<String> REVOCATIONS =
      List.of("", "sslcrl={dir}/v-clean.crl", "sslcrl={dir}/v-revoking.crl");
  private static final List<String> PROTOCOLS =
      List.of(
          "",
          "ssl_max_protocol_version=TLSv1.2",
          "ssl_min_protocol_version=TLSv1.3",
          "ssl_min_protocol_version=TLSv1 ssl_max_protocol_version=TLSv1.1");
  private static final List<String> NEGOTIATIONS = List.of("", "sslnegotiation=direct");
  private static final List<String> BINDINGS =
      List.of("", "channel_binding=require", "channel_binding=disable");

  private Variations() {}

  private static String client(String certificate, String key) {
    return "sslcert={dir}/%s sslkey={dir}/%s".formatted(certificate, key);
  }

  /// Every mode with every root file, client certificate, revocation list, range of protocols,
  /// negotiation and channel binding.
  static List<String> product() {
    List<String> product = MODES;
    for (List<String> dimension :
        List.of(ROOTS, CERTIFICATES, REVOCATIONS, PROTOCOLS, NEGOTIATIONS, BINDINGS)) {
      List<String> longer = new ArrayList<>(product.size() * dimension.size());
      for (String before : product) {
        dimension.forEach(piece -> longer.add(piece.isEmpty() ? before : before + " " + piece));
      }
      product = longer;
    }
    return List.copyOf(product);
  }

  /// Some of [#product], chosen by a seed.
  static List<String> sample(int size, long seed) {
    return some(product(), size, seed);
  }

  /// Every mode with one thing at a time in all its ways: some of them, chosen by a seed.
  static List<String> singles(int size, long seed) {
    List<String> singles =
        Stream.of(roots(), certificates(), keys(), revocations(), protocols(), demands())
            .flatMap(List::stream)
            .toList();
    return some(
        MODES.stream()
            .flatMap(mode -> singles.stream().map(single -> mode + " " + single))
            .toList(),
        size,
        seed);
  }

  private static List<String> some(List<String> all, int size, long seed) {
    List<String> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, Math.min(size, shuffled.size())));
  }

  private static List<String> roots() {
    return Stream.of(
            "v-right.crt",
            "v-other.crt",
            "v-absent.crt",
            "v-garbage",
            "v-empty",
            "v-directory",
            "v-broken.crt",
            "v-half.crt",
            "v-leaf.crt",
            "v-client.key",
            "v-clean.crl",
            "v-loop",
            "v-garbage/x")
        .map(file -> "sslrootcert={dir}/" + file)
        .toList();
  }

  private static List<String> certificates() {
    return List.of(
        client("v-client.crt", "v-client.key"),
        client("v-OTHER_CA.crt", "v-OTHER_CA.key"),
        client("v-EXPIRED.crt", "v-EXPIRED.key"),
        client("v-OTHER_USER.crt", "v-OTHER_USER.key"),
        client("v-absent.crt", "v-client.key"),
        client("v-garbage", "v-client.key"),
        client("v-empty", "v-client.key"),
        client("v-directory", "v-client.key"),
        client("v-broken.crt", "v-client.key"),
        client("v-loop", "v-client.key"),
        client("v-garbage/x", "v-client.key"),
        client("v-garbage", "v-garbage") + " sslrootcert={dir}/v-garbage");
  }

  private static List<String> keys() {
    return List.of(
        client("v-client.crt", "v-client-0644.key"),
        client("v-client.crt", "v-client-0640.key"),
        client("v-client.crt", "v-client-der.key"),
        client("v-client.crt", "v-client-encrypted.key"),
        client("v-client.crt", "v-client-encrypted.key") + " sslpassword=lab-password",
        client("v-client.crt", "v-client-encrypted.key") + " sslpassword=wrong",
        client("v-client.crt", "v-client-encrypted.key") + " sslpassword=''",
        client("v-client.crt", "v-client.key") + " sslpassword=unneeded",
        client("v-client.crt", "v-absent.key"),
        client("v-client.crt", "v-garbage"),
        client("v-client.crt", "v-empty"),
        client("v-client.crt", "v-directory"),
        client("v-client.crt", "v-broken.key"),
        client("v-client.crt", "v-certificate.key"),
        client("v-client.crt", "v-OTHER_USER.key"),
        client("v-client.crt", "v-loop"),
        client("v-client.crt", "v-garbage/x"));
  }

  private static List<String> revocations() {
    return List.of(
        "sslcrl={dir}/v-clean.crl",
        "sslcrl={dir}/v-revoking.crl",
        "sslcrl={dir}/v-expired.crl",
        "sslcrl={dir}/v-other.crl",
        "sslcrl={dir}/v-absent.crl",
        "sslcrl={dir}/v-garbage",
        "sslcrl={dir}/v-empty",
        "sslcrl={dir}/v-directory",
        "sslcrl={dir}/v-right.crt",
        "sslcrl={dir}/v-revoking.crl sslrootcert={dir}/v-absent.crt",
        "sslcrldir={dir}/v-directory",
        "sslcrldir={dir}/v-absent",
        "sslcrl={dir}/v-clean.crl sslcrldir={dir}/v-directory",
        "sslcrl={dir}/v-absent.crl sslcrldir={dir}/v-directory");
  }

  private static List<String> protocols() {
    return List.of(
        "ssl_min_protocol_version=TLSv1.3",
        "ssl_max_protocol_version=TLSv1.2",
        "ssl_min_protocol_version=TLSv1",
        "ssl_min_protocol_version=''",
        "ssl_min_protocol_version='' ssl_max_protocol_version=TLSv1",
        "ssl_min_protocol_version=TLSv1 ssl_max_protocol_version=TLSv1.1",
        "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
        "sslnegotiation=direct",
        "sslnegotiation=direct sslrootcert={dir}/v-other.crt",
        "sslnegotiation=direct ssl_max_protocol_version=TLSv1.2",
        "sslsni=0",
        "gssencmode=disable",
        "gssencmode=require");
  }

  private static List<String> demands() {
    List<String> demands =
        new ArrayList<>(
            List.of(
                "channel_binding=require",
                "channel_binding=disable",
                "sslcertmode=disable " + client("v-client.crt", "v-client.key"),
                "sslcertmode=disable " + client("v-garbage", "v-garbage"),
                "sslcertmode=require",
                "sslcertmode=require " + client("v-client.crt", "v-client.key"),
                "sslcertmode=require channel_binding=require",
                "require_auth=scram-sha-256 channel_binding=require"));
    for (String methods :
        List.of(
            "none",
            "!none",
            "password",
            "md5",
            "scram-sha-256",
            "!scram-sha-256",
            "!md5,!none",
            "gss",
            "oauth",
            "none,scram-sha-256")) {
      demands.add("require_auth=" + methods);
    }
    return demands;
  }
}
