package io.github.pgseal.lab.driver;

import static io.github.pgseal.finding.Catalogue.AUTH_FAILED_NOT_TLS;
import static io.github.pgseal.finding.Catalogue.BAD_SSLMODE_VALUE;
import static io.github.pgseal.finding.Catalogue.CA_UNKNOWN;
import static io.github.pgseal.finding.Catalogue.CERT_EXPIRED;
import static io.github.pgseal.finding.Catalogue.CLIENT_CERT_REQUIRED;
import static io.github.pgseal.finding.Catalogue.CONNECTION_CLOSED_IN_HANDSHAKE;
import static io.github.pgseal.finding.Catalogue.HBA_NO_ENTRY;
import static io.github.pgseal.finding.Catalogue.HBA_REJECT;
import static io.github.pgseal.finding.Catalogue.HOSTNAME_MISMATCH;
import static io.github.pgseal.finding.Catalogue.NETWORK_DNS;
import static io.github.pgseal.finding.Catalogue.NETWORK_REFUSED;
import static io.github.pgseal.finding.Catalogue.NOT_POSTGRES;
import static io.github.pgseal.finding.Catalogue.ROOT_CERT_MISSING;
import static io.github.pgseal.finding.Catalogue.SERVER_HAS_NO_TLS;
import static io.github.pgseal.finding.Catalogue.SERVER_REQUIRES_TLS;
import static io.github.pgseal.finding.Catalogue.TLS_VERSION_MISMATCH;

import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.scenario.HbaDatabase;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ServerRecipe;
import io.github.pgseal.lab.scenario.ServerTls;
import java.util.List;
import java.util.stream.Stream;

/// What every driver is sent into, those together that the server needs one configuration for.
final class Trials {

  private static final String DISABLE = "disable";
  private static final String REQUIRE = "require";
  private static final String VERIFY_FULL = "verify-full";

  private Trials() {}

  static List<Trial> all() {
    return Stream.of(admission(), tls(), network(), settings()).flatMap(List::stream).toList();
  }

  private static List<Trial> admission() {
    return List.of(
        Trial.of("tls-required", DISABLE, SERVER_REQUIRES_TLS),
        Trial.of("tls-required-by-reject", DISABLE, SERVER_REQUIRES_TLS, HBA_REJECT),
        Trial.of("no-hba-entry", VERIFY_FULL, HBA_NO_ENTRY),
        Trial.of("hba-reject", VERIFY_FULL, HBA_REJECT),
        Trial.of("scram", VERIFY_FULL, AUTH_FAILED_NOT_TLS)
            .named("password-wrong")
            .with("wrong-secret"),
        Trial.of("trust", VERIFY_FULL, AUTH_FAILED_NOT_TLS).named("role-unknown").as("nobody"),
        Trial.of(openToAll(), VERIFY_FULL, AUTH_FAILED_NOT_TLS)
            .named("database-unknown")
            .to("nowhere"));
  }

  private static List<Trial> tls() {
    return List.of(
        Trial.of("tls-off", REQUIRE, SERVER_HAS_NO_TLS),
        Trial.of("self-signed", VERIFY_FULL, CA_UNKNOWN),
        Trial.of("private-ca", VERIFY_FULL, CA_UNKNOWN),
        Trial.of("expired", VERIFY_FULL, CERT_EXPIRED),
        Trial.of("wrong-name", VERIFY_FULL, HOSTNAME_MISMATCH),
        Trial.of("client-certificate-required", VERIFY_FULL, CLIENT_CERT_REQUIRED),
        Trial.of("old-tls-only", VERIFY_FULL, TLS_VERSION_MISMATCH));
  }

  private static List<Trial> network() {
    return List.of(
        Trial.of("port-closed", VERIFY_FULL, NETWORK_REFUSED),
        Trial.of("name-unknown", VERIFY_FULL, NETWORK_DNS).at("db.invalid"),
        Trial.of("http-server", VERIFY_FULL, NOT_POSTGRES),
        Trial.of("closes-in-handshake", VERIFY_FULL, CONNECTION_CLOSED_IN_HANDSHAKE));
  }

  private static List<Trial> settings() {
    return List.of(
        Trial.of("sslmode-misspelt", "required", BAD_SSLMODE_VALUE),
        Trial.of("root-missing", VERIFY_FULL, ROOT_CERT_MISSING));
  }

  private static Scenario openToAll() {
    Scenario trust = ScenarioCatalogue.find("trust").orElseThrow();
    return new Scenario(
        "open-to-all",
        trust.title(),
        trust.wrong(),
        ServerRecipe.real(
            ServerTls.on(ServerCertificate.RIGHT),
            HbaDatabase.LOCAL + "host all all 0.0.0.0/0 trust\n"),
        trust.kit(),
        trust.conninfo(),
        trust.environment(),
        trust.hosts(),
        trust.client(),
        trust.findings());
  }
}
