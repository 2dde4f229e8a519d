package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibpqOptionReaderTest {

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @Test
  void defaultFilesAreInTheHome() {
    LibpqOptions options = options("", LibpqVersion.V18);

    assertThat(options.root())
        .isEqualTo(new RootSource.File("/home/osuser/.postgresql/root.crt", true));
    assertThat(options.sslCert()).contains("/home/osuser/.postgresql/postgresql.crt");
    assertThat(options.sslKey()).contains("/home/osuser/.postgresql/postgresql.key");
    assertThat(options.sslCrl()).contains("/home/osuser/.postgresql/root.crl");
    assertThat(options.sslCrlDir()).isEmpty();
  }

  @Test
  void emptyFilesMeanTheDefault() {
    assertThat(options("sslrootcert='' sslcert='' sslcrl=''", LibpqVersion.V18))
        .isEqualTo(options("", LibpqVersion.V18));
  }

  @Test
  void withoutAHomeThereAreNoDefaultFiles() {
    surroundings.nobody();

    LibpqOptions options = options("user=u", LibpqVersion.V18);

    assertThat(options.root()).isEqualTo(new RootSource.HomeUnknown());
    assertThat(options.sslCert()).isEmpty();
    assertThat(options.sslCrl()).isEmpty();
  }

  @Test
  void homeIsTheVariableFrom15OnAndTheAccountsBefore() {
    surroundings.home("/moved");

    assertThat(options("", LibpqVersion.V14).sslCert())
        .contains("/home/osuser/.postgresql/postgresql.crt");
    assertThat(options("", LibpqVersion.V15).sslCert())
        .contains("/moved/.postgresql/postgresql.crt");
  }

  @Test
  void aDirectoryOfRevocationListsReplacesTheDefaultFile() {
    LibpqOptions options = options("sslcrldir=/crls", LibpqVersion.V18);

    assertThat(options.sslCrl()).isEmpty();
    assertThat(options.sslCrlDir()).contains("/crls");
  }

  @Test
  void systemRootsExistFrom16On() {
    assertThat(options("sslrootcert=system", LibpqVersion.V16).root())
        .isEqualTo(new RootSource.SystemRoots());
    assertThat(options("sslrootcert=system", LibpqVersion.V15).root())
        .isEqualTo(new RootSource.File("system", false));
  }

  @ParameterizedTest
  @CsvSource({"12, ''", "13, TLS_1_2", "18, TLS_1_2"})
  void theLowestTlsVersionIsBoundedFrom13On(int major, String expected) {
    assertThat(
            options("", LibpqVersion.of(major).orElseThrow()).minTls().map(Enum::name).orElse(""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"13, 1, false", "14, 1, true", "18, 0, false", "18, 10, true", "18, '', false"})
  void serverNameIndicationDependsOnTheFirstCharacter(int major, String sni, boolean sent) {
    LibpqVersion version = LibpqVersion.of(major).orElseThrow();
    String text = version.since(14) ? "sslsni='" + sni + "'" : "";

    assertThat(options(text, version).sslSni()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"16, 1, 2", "17, 1, 1", "16, 5, 5", "18, ' 7 ', 7"})
  void aSecondIsTooShortUpTo16(int major, String timeout, long seconds) {
    LibpqVersion version = LibpqVersion.of(major).orElseThrow();

    assertThat(options("connect_timeout='" + timeout + "'", version).connectTimeout())
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void zeroAndNegativeMeanNoTimeLimit(String timeout) {
    assertThat(options("connect_timeout=" + timeout, LibpqVersion.V18).connectTimeout()).isEmpty();
  }

  @Test
  void hostsAreCombinedElementByElement() {
    LibpqOptions options = options("host=a,,c hostaddr=,10.0.0.2, port=1,2,", LibpqVersion.V18);

    assertThat(options.hosts())
        .containsExactly(
            new HostEntry("a", "", "1"),
            new HostEntry("", "10.0.0.2", "2"),
            new HostEntry("c", "", ""));
  }

  @Test
  void onePortIsForAllHostsAndNoHostIsTheSocketDirectory() {
    assertThat(options("host=a,, port=7", LibpqVersion.V18).hosts())
        .containsExactly(
            new HostEntry("a", "", "7"),
            new HostEntry("/var/run/postgresql", "", "7"),
            new HostEntry("/var/run/postgresql", "", "7"));
  }

  @Test
  void emptyUserAndDatabaseMeanTheDefault() {
    LibpqOptions options = options("user='' dbname=''", LibpqVersion.V18);

    assertThat(options.user()).isEqualTo("osuser");
    assertThat(options.database()).isEqualTo("osuser");
  }

  @Test
  void requiredMethodsAreParsed() {
    assertThat(
            options("require_auth=!md5,!none", LibpqVersion.V18)
                .requireAuth()
                .allows(RequireAuth.Method.MD5))
        .isFalse();
    assertThat(
            options("require_auth=scram-sha-256", LibpqVersion.V16)
                .requireAuth()
                .allows(RequireAuth.Method.SCRAM_SHA_256))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=required              | sslmode                  | require",
        "sslmode=Verify_Full           | sslmode                  | verify-full",
        "sslmode=on                    | sslmode                  | ''",
        "ssl_min_protocol_version=1.2  | ssl_min_protocol_version | TLSv1.2",
        "require_auth=scram-sha256     | require_auth             | scram-sha-256",
        "sslnegotiation=direct         | sslmode                  | verify-full",
      })
  void aRefusedValueComesWithWhatWasMeant(String text, String keyword, String suggestion) {
    ConninfoProblem problem = refusal(text, LibpqBuild.packaged(LibpqVersion.V18));

    assertThat(problem.keyword()).contains(keyword);
    assertThat(problem.suggestion().orElse("")).isEqualTo(suggestion);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=require       | sslmode value \"require\" invalid when SSL support is not compiled in",
        "sslrootcert=system    | sslrootcert value \"system\" invalid when SSL support is not compiled in",
        "sslcertmode=require   | sslcertmode value \"require\" invalid when SSL support is not compiled in",
        "sslnegotiation=direct | sslnegotiation value \"direct\" invalid when SSL support is not compiled in",
      })
  void aBuildWithoutTlsRefusesWhatNeedsIt(String text, String message) {
    LibpqBuild build = new LibpqBuild(LibpqVersion.V17, false, false, OpenSsl.V3_0, "/tmp", "/etc");

    assertThat(refusal(text, build).message()).isEqualTo(message);
    assertThat(LibpqOptionReader.read(settings("sslmode=allow", build), build, surroundings))
        .isInstanceOf(OptionsReading.Valid.class);
  }

  private LibpqOptions options(String text, LibpqVersion version) {
    LibpqBuild build = LibpqBuild.packaged(version);
    return switch (LibpqOptionReader.read(settings(text, build), build, surroundings)) {
      case OptionsReading.Valid(LibpqOptions options) -> options;
      case OptionsReading.Refused(ConninfoProblem problem) ->
          throw new AssertionError(problem.message());
    };
  }

  private ConninfoProblem refusal(String text, LibpqBuild build) {
    return switch (LibpqOptionReader.read(settings(text, build), build, surroundings)) {
      case OptionsReading.Valid(LibpqOptions options) ->
          throw new AssertionError(options.toString());
      case OptionsReading.Refused(ConninfoProblem problem) -> problem;
    };
  }

  private ConnectionSettings settings(String text, LibpqBuild build) {
    return switch (LibpqConninfo.read(text, build, surroundings)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings;
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          throw new AssertionError(problem.message());
    };
  }
}
