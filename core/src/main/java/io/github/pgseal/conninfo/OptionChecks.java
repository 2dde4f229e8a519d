package io.github.pgseal.conninfo;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The checks of single options in `connectOptions2` of fe-connect.c, each with libpq's own words.
///
/// A value that is set but empty is a mistake wherever libpq compares without looking for that.
final class OptionChecks {

  private static final int SCRAM_KEY_BYTES = 32;

  private final ConnectionSettings settings;
  private final LibpqBuild build;

  OptionChecks(ConnectionSettings settings, LibpqBuild build) {
    this.settings = settings;
    this.build = build;
  }

  ChannelBinding channelBinding() throws ConninfoMistake {
    ChannelBinding fallback = build.tls() ? ChannelBinding.PREFER : ChannelBinding.DISABLE;
    if (!build.version().since(13)) {
      return fallback;
    }
    return word(
        "channel_binding",
        ChannelBinding.values(),
        ChannelBinding::toText,
        ChannelBinding::parse,
        fallback);
  }

  SslMode sslMode() throws ConninfoMistake {
    Optional<Setting> root = settings.find("sslrootcert").filter(this::namesSystemRoots);
    if (!build.tls() && root.isPresent()) {
      // Before sslmode, because "system" has changed the default of that.
      throw noTls(root.get());
    }
    SslMode fallback = build.tls() ? SslMode.PREFER : SslMode.DISABLE;
    SslMode mode = word("sslmode", SslMode.values(), SslMode::toText, SslMode::parse, fallback);
    if (!build.tls() && mode.compareTo(SslMode.REQUIRE) >= 0) {
      throw noTls(given("sslmode"));
    }
    return mode;
  }

  SslNegotiation sslNegotiation(SslMode mode) throws ConninfoMistake {
    if (!build.version().since(17)) {
      return SslNegotiation.POSTGRES;
    }
    SslNegotiation negotiation =
        word(
            "sslnegotiation",
            SslNegotiation.values(),
            SslNegotiation::toText,
            SslNegotiation::parse,
            SslNegotiation.POSTGRES);
    if (negotiation == SslNegotiation.DIRECT) {
      if (!build.tls()) {
        throw noTls(given("sslnegotiation"));
      }
      if (mode.compareTo(SslMode.REQUIRE) < 0) {
        throw weak(
            mode, "sslnegotiation=direct (use \"require\", \"verify-ca\", or \"verify-full\")");
      }
    }
    return negotiation;
  }

  void systemRoots(SslMode mode) throws ConninfoMistake {
    boolean system = settings.find("sslrootcert").filter(this::namesSystemRoots).isPresent();
    if (system && mode != SslMode.VERIFY_FULL) {
      throw weak(mode, "sslrootcert=system (use \"verify-full\")");
    }
  }

  Optional<TlsVersion> tlsVersion(String keyword) throws ConninfoMistake {
    Optional<Setting> setting = settings.find(keyword).filter(each -> !each.value().isEmpty());
    if (setting.isEmpty() || !build.version().since(13)) {
      return Optional.empty();
    }
    String value = setting.get().value();
    Optional<TlsVersion> version = TlsVersion.parse(value);
    if (version.isEmpty()) {
      String format =
          build.version().since(17) ? "invalid \"%s\" value: \"%s\"" : "invalid %s value: \"%s\"";
      throw ConninfoMistake.about(
          setting.get(), format.formatted(keyword, value), tlsSuggestion(value));
    }
    return version;
  }

  void tlsRange(Optional<TlsVersion> min, Optional<TlsVersion> max) throws ConninfoMistake {
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      Setting setting = given("ssl_max_protocol_version");
      throw ConninfoMistake.about(setting, "invalid SSL protocol version range");
    }
  }

  SslCertMode sslCertMode() throws ConninfoMistake {
    SslCertMode fallback = build.tls() ? SslCertMode.ALLOW : SslCertMode.DISABLE;
    if (!build.version().since(16)) {
      return fallback;
    }
    SslCertMode mode =
        word(
            "sslcertmode", SslCertMode.values(), SslCertMode::toText, SslCertMode::parse, fallback);
    if (!build.tls() && mode == SslCertMode.REQUIRE) {
      throw noTls(given("sslcertmode"));
    }
    return mode;
  }

  GssEncMode gssEncMode() throws ConninfoMistake {
    GssEncMode fallback = build.gssapi() ? GssEncMode.PREFER : GssEncMode.DISABLE;
    GssEncMode mode =
        word("gssencmode", GssEncMode.values(), GssEncMode::toText, GssEncMode::parse, fallback);
    if (!build.gssapi() && mode == GssEncMode.REQUIRE) {
      throw ConninfoMistake.about(
          given("gssencmode"),
          "gssencmode value \"require\" invalid when GSSAPI support is not compiled in");
    }
    return mode;
  }

  /// What comes after the encryption options and is of no consequence for them.
  void rest() throws ConninfoMistake {
    targetSessionAttributes();
    scramKeys();
    loadBalanceHosts();
    wireProtocol();
  }

  private void targetSessionAttributes() throws ConninfoMistake {
    List<String> words =
        build.version().since(14)
            ? List.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby")
            : List.of("any", "read-write");
    oneOf("target_session_attrs", words);
  }

  private void loadBalanceHosts() throws ConninfoMistake {
    if (build.version().since(16)) {
      oneOf("load_balance_hosts", List.of("disable", "random"));
    }
  }

  private void scramKeys() throws ConninfoMistake {
    if (build.version().since(18)) {
      scramKey("scram_client_key", "client");
      scramKey("scram_server_key", "server");
    }
  }

  private void scramKey(String keyword, String whose) throws ConninfoMistake {
    Optional<Setting> setting = settings.find(keyword);
    if (setting.isEmpty()) {
      return;
    }
    OptionalInt length = base64Length(setting.get().value());
    if (length.isEmpty()) {
      throw ConninfoMistake.about(setting.get(), "invalid SCRAM " + whose + " key");
    }
    if (length.getAsInt() != SCRAM_KEY_BYTES) {
      throw ConninfoMistake.about(
          setting.get(), "invalid SCRAM " + whose + " key length: " + length.getAsInt());
    }
  }

  /// The number of bytes; unlike Java, PostgreSQL insists on the padding.
  private static OptionalInt base64Length(String text) {
    if (text.length() % 4 != 0) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Base64.getDecoder().decode(text).length);
    } catch (IllegalArgumentException _) {
      return OptionalInt.empty();
    }
  }

  /// The versions of the wire protocol, from 18 on. 3.1 does not exist.
  private void wireProtocol() throws ConninfoMistake {
    if (!build.version().since(18)) {
      return;
    }
    List<String> words = List.of("3.0", "3.2", "latest");
    Optional<Setting> min = oneOf("min_protocol_version", words);
    Optional<Setting> max = oneOf("max_protocol_version", words);
    boolean highMin = min.isPresent() && !min.get().value().equals("3.0");
    if (highMin && max.isPresent() && max.get().value().equals("3.0")) {
      throw ConninfoMistake.about(
          min.get(), "\"min_protocol_version\" is greater than \"max_protocol_version\"");
    }
  }

  private Optional<Setting> oneOf(String keyword, List<String> words) throws ConninfoMistake {
    Optional<Setting> setting = settings.find(keyword);
    if (setting.isPresent() && !words.contains(setting.get().value())) {
      throw invalid(setting.get(), words);
    }
    return setting;
  }

  private <T> T word(
      String keyword,
      T[] values,
      Function<T, String> toText,
      Function<String, Optional<T>> parse,
      T fallback)
      throws ConninfoMistake {
    Optional<Setting> setting = settings.find(keyword);
    if (setting.isEmpty()) {
      return fallback;
    }
    Optional<T> value = parse.apply(setting.get().value());
    if (value.isEmpty()) {
      throw invalid(setting.get(), Arrays.stream(values).map(toText).toList());
    }
    return value.get();
  }

  private boolean namesSystemRoots(Setting root) {
    return build.version().since(16) && root.value().equals("system");
  }

  private Setting given(String keyword) {
    return settings
        .find(keyword)
        .orElseThrow(() -> new IllegalStateException(keyword + " has no default that is refused"));
  }

  private ConninfoMistake weak(SslMode mode, String reason) {
    return ConninfoMistake.about(
        settings
            .find("sslmode")
            .orElse(new Setting("sslmode", mode.toText(), new Origin.Default())),
        "weak sslmode \"" + mode.toText() + "\" may not be used with " + reason,
        Optional.of(SslMode.VERIFY_FULL.toText()));
  }

  private static ConninfoMistake noTls(Setting setting) {
    return ConninfoMistake.about(
        setting,
        "%s value \"%s\" invalid when SSL support is not compiled in"
            .formatted(setting.name(), setting.value()));
  }

  private static ConninfoMistake invalid(Setting setting, List<String> words) {
    String message = "invalid %s value: \"%s\"".formatted(setting.name(), setting.value());
    return ConninfoMistake.about(setting, message, Suggestion.nearest(setting.value(), words));
  }

  /// "1.2", "TLS1.2" and "TLSv12" all mean one thing.
  private static Optional<String> tlsSuggestion(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    return switch (digits) {
      case "1", "10" -> Optional.of("TLSv1");
      case "11" -> Optional.of("TLSv1.1");
      case "12" -> Optional.of("TLSv1.2");
      case "13" -> Optional.of("TLSv1.3");
      default -> Optional.empty();
    };
  }
}
