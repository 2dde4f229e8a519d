package io.github.pgseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgseal.conninfo.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `openssl verify` program and [ChainVerifier] accept the same chains. Another beginning is
/// taken with `-Dpki.seed=N`, more hierarchies with `-Dpki.count=N`.
final class OpenSslComparisonTest {

  private static final int SECONDS = 20;

  @Test
  void openSslAcceptsTheSameChains(@TempDir Path directory)
      throws IOException, InterruptedException {
    Optional<String> version = version();
    assumeTrue(version.isPresent(), "the program \"openssl\" is not on the PATH");
    OpenSsl library = library(version.orElseThrow());
    long seed = Long.getLong("pki.seed", new Random().nextInt(1_000_000));
    int count = Integer.getInteger("pki.count", 200);
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    for (long each = seed; each < seed + count; each++) {
      RandomPki pki = RandomPki.of(each);
      ChainVerdict ours = verify(pki, library);
      Run theirs = openssl(command(pki, directory));
      accepted += theirs.status() == 0 ? 1 : 0;
      if (ours instanceof ChainVerdict.Trusted != (theirs.status() == 0)) {
        differences.add(
            "seed %d, level %d, %s%n  pgseal:  %s%n  openssl: %s"
                .formatted(each, pki.level(), pki.oddities(), ours, theirs.said()));
      }
    }
    assertThat(differences).as("-Dpki.seed=%d with %s", seed, version.get()).isEmpty();
    assertThat(accepted).as("both verdicts occur").isBetween(count / 10, count * 9 / 10);
  }

  private static ChainVerdict verify(RandomPki pki, OpenSsl library) {
    List<RevocationList> lists =
        pki.lists().stream().flatMap(der -> RevocationList.parse(der).stream()).toList();
    return ChainVerifier.verify(
        Issued.chain(pki.sent().toArray(Issued[]::new)),
        Issued.trust(pki.trusted().toArray(Issued[]::new)),
        new VerificationPolicy(
            Draft.NOW,
            Purpose.SERVER,
            pki.checked() ? new Revocation.Checked(lists) : new Revocation.Unchecked(),
            library,
            pki.level()));
  }

  /// As libpq sets it up: purpose of a TLS server, no partial chains, lists of all authorities.
  private static List<String> command(RandomPki pki, Path directory) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "verify",
                "-no-CApath",
                "-no-CAstore",
                "-CAfile",
                file(directory, "root.crt", pem(pki.trusted())),
                "-purpose",
                "sslserver",
                "-auth_level",
                String.valueOf(pki.level()),
                "-attime",
                String.valueOf(Draft.NOW.getEpochSecond())));
    if (pki.sent().size() > 1) {
      String others = pem(pki.sent().subList(1, pki.sent().size()));
      command.addAll(List.of("-untrusted", file(directory, "sent.crt", others)));
    }
    if (pki.checked()) {
      command.addAll(List.of("-crl_check", "-crl_check_all"));
    }
    if (!pki.lists().isEmpty()) {
      String lists =
          pki.lists().stream()
              .map(der -> Issued.pem("X509 CRL", der))
              .collect(Collectors.joining());
      command.addAll(List.of("-CRLfile", file(directory, "root.crl", lists)));
    }
    command.add(file(directory, "leaf.crt", pki.sent().getFirst().pem()));
    return command;
  }

  private static String pem(List<Issued> certificates) {
    return certificates.stream().map(Issued::pem).collect(Collectors.joining());
  }

  private static String file(Path directory, String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  /// OpenSSL's rules changed twice.
  private static OpenSsl library(String version) {
    String number = version.replaceAll("^OpenSSL ([0-9]+\\.[0-9]+).*$", "$1");
    return switch (number) {
      case "1.1", "1.0" -> OpenSsl.V1_1_1;
      case "3.0", "3.1" -> OpenSsl.V3_0;
      default -> OpenSsl.V3_2;
    };
  }

  private static Optional<String> version() throws InterruptedException {
    try {
      return Optional.of(openssl(List.of("version")).said().strip())
          .filter(said -> said.startsWith("OpenSSL"));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /// How the program ended and what it said.
  private record Run(int status, String said) {}

  private static Run openssl(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("openssl ends").isTrue();
    return new Run(process.exitValue(), said);
  }
}
