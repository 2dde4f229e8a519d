package io.github.pgseal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Errno;
import io.github.pgseal.PretendSurroundings;
import io.github.pgseal.client.Failure.LocalFile;
import io.github.pgseal.client.Failure.LocalFile.Role;
import io.github.pgseal.client.Failure.LocalFile.Trouble;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqVersion;
import io.github.pgseal.finding.Catalogue;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.finding.Remedy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of files that are there and cannot be used.
final class FileFindingsTest {

  private static final String VERIFY_FULL = "host=db1 user=app sslmode=verify-full ";
  private static final String KEY = "/etc/app/client.key";

  private static PretendWitness withoutFiles() {
    return Worlds.of(Worlds.asked(), Worlds.over(Worlds.RIGHT)).without().witness();
  }

  @Test
  void rootsThatCannotBeReadAreToBeMadeReadable() {
    Finding finding =
        Examination.of(withoutFiles().unreadable(PretendWitness.ROOT_FILE, Errno.EACCES))
            .first(VERIFY_FULL);
    assertThat(finding.entry()).isEqualTo(Catalogue.ROOT_CERT_UNREADABLE);
    assertDenied(finding, "root certificate");
  }

  @Test
  void rootsOutOfSightAreNotCalledMissing() {
    Finding finding =
        Examination.of(withoutFiles().hidden(PretendWitness.ROOT_FILE, Errno.EACCES))
            .first(VERIFY_FULL);
    assertThat(finding.entry()).isEqualTo(Catalogue.ROOT_CERT_MISSING);
    assertDenied(finding, "root certificate");
  }

  @Test
  void aClientCertificateThatCannotBeReadIsToBeMadeReadable() {
    String conninfo = VERIFY_FULL.replace("verify-full", "require") + "sslcert=/etc/app/client.crt";
    for (PretendWitness witness :
        List.of(
            withoutFiles().unreadable("/etc/app/client.crt", Errno.EACCES),
            withoutFiles().hidden("/etc/app/client.crt", Errno.EACCES))) {
      Finding finding = Examination.of(witness).first(conninfo);
      assertThat(finding.entry()).isEqualTo(Catalogue.CLIENT_CERT_MISSING_FILE);
      assertDenied(finding, "client certificate");
      assertThat(finding.because()).doesNotContain("without its key");
    }
  }

  @Test
  void aKeyThatCannotBeReadIsNotAskedForAsPem() {
    for (Trouble trouble :
        List.of(new Trouble.NoStatus(Errno.EACCES), new Trouble.Unreadable(Errno.EACCES))) {
      Finding finding =
          FileFindings.of(new LocalFile(Role.KEY, KEY, trouble), shelf(withoutFiles()));
      assertThat(finding.entry()).isEqualTo(Catalogue.CLIENT_CERT_MISSING_FILE);
      assertDenied(finding, "private key");
    }
  }

  @Test
  void aKeyThatIsMissingForOldClientsOnlyIsNotCalledMissing() {
    Finding finding =
        FileFindings.of(
            new LocalFile(Role.KEY, KEY, new Trouble.Missing()),
            shelf(withoutFiles().hidden(KEY, Errno.EACCES)));
    assertDenied(finding, "private key");
  }

  @Test
  void aKeyThatDoesNotExistIsCalledMissing() {
    Finding finding =
        FileFindings.of(new LocalFile(Role.KEY, KEY, new Trouble.Missing()), shelf(withoutFiles()));
    assertThat(finding.title()).isEqualTo("private key file \"%s\" does not exist".formatted(KEY));
    assertThat(finding.evidence()).containsExactly("there is no such file");
  }

  @Test
  void aKeyWithAColonIsToBeMoved() {
    Finding finding =
        FileFindings.of(
            new LocalFile(Role.KEY, "C:key", new Trouble.NoEngine("C")), shelf(withoutFiles()));
    assertThat(finding.remedies())
        .extracting(Remedy::summary)
        .containsExactly("move the key to a path without a colon, and set sslkey to it");
  }

  private static void assertDenied(Finding finding, String kind) {
    assertThat(finding.title()).startsWith("could not read %s file \"".formatted(kind));
    assertThat(finding.evidence()).containsExactly("reading it gives: Permission denied");
    assertThat(finding.remedies())
        .singleElement()
        .extracting(Remedy::summary)
        .asString()
        .startsWith("let the user that runs the client read it");
  }

  private static Shelf shelf(PretendWitness witness) {
    LibpqBuild build = LibpqBuild.packaged(LibpqVersion.V14);
    Case examined =
        new Case(
            new LibpqModel(build, new PretendSurroundings()),
            new ConnectionSettings(List.of()),
            new Outcome.Unknown("not tried", List.of()),
            List.of(),
            witness);
    Seen seen = Seen.in(examined);
    Goal goal = new Goal(examined, seen, Optional.empty(), List.of(List.of()));
    return new Shelf(examined, seen, goal, Optional.empty());
  }
}
