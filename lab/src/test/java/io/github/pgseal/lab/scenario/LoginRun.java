package io.github.pgseal.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import io.github.pgseal.diagnose.LoginReport;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.EvidenceFile;
import io.github.pgseal.evidence.SavedWitness;
import io.github.pgseal.report.DoctorJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What a diagnosis with a login left behind.
record LoginRun(String user, Diagnosis diagnosis, Evidence evidence, Surroundings surroundings) {

  LoginReport report() {
    return diagnosis.login().orElseThrow();
  }

  Outcome outcome() {
    return diagnosis.clients().getFirst().outcome();
  }

  String json() {
    return DoctorJson.of(diagnosis);
  }

  void hidesSecrets() {
    for (String password : List.of(LabRoles.PASSWORD, "wrong-secret")) {
      String stored = hex("MD5", (password + user).getBytes(StandardCharsets.UTF_8));
      assertThat(
              List.of(
                  diagnosis.toString(), json(), evidence.toString(), EvidenceFile.write(evidence)))
          .allSatisfy(text -> assertThat(text).doesNotContain(password).doesNotContain(stored));
    }
  }

  void isReplayed() {
    assertThat(EvidenceFile.read(EvidenceFile.write(evidence)))
        .isInstanceOfSatisfying(EvidenceFile.Reading.Read.class, read -> replays(read.evidence()));
  }

  private void replays(Evidence read) {
    Question question =
        new Question(
            new Question.Input.Given(read.settings()), List.of(LoginIT.BUILD), false, true);
    Diagnosis again = new Doctor(surroundings).examine(question, new SavedWitness(read));
    assertThat(again.login()).isEqualTo(diagnosis.login());
    assertThat(again.clients()).isEqualTo(diagnosis.clients());
    assertThat(again.findings()).isEqualTo(diagnosis.findings());
    assertThat(again.connections()).isEqualTo(diagnosis.connections());
  }

  static String hex(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
