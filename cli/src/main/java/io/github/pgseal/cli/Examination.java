package io.github.pgseal.cli;

import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.diagnose.Question.Input;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.SavedWitness;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.Secrets;

/// What `doctor` looks at: a question, and who answers what the world is like.
record Examination(Question question, RecordingWitness witness) {

  static Examination prepare(DoctorOptions options, Toolbox toolbox) {
    return options
        .from()
        .map(file -> saved(file, options, toolbox))
        .orElseGet(() -> live(options, toolbox));
  }

  private static Examination saved(String file, DoctorOptions options, Toolbox toolbox) {
    Evidence evidence = SavedEvidence.read(file, toolbox.surroundings().disk());
    return new Examination(
        new Question(new Input.Given(evidence.settings()), options.clients(), options.allModes()),
        new SavedWitness(evidence));
  }

  private static Examination live(DoctorOptions options, Toolbox toolbox) {
    String conninfo = toolbox.orInput(options.conninfo().orElse(""));
    SettingsReading reading =
        SettingsReader.read(conninfo, options.clients().getFirst(), toolbox.surroundings());
    String passphrase =
        switch (reading) {
          case SettingsReading.Complete(var settings) -> settings.value("sslpassword");
          case SettingsReading.Malformed _ -> "";
        };
    RecordingWitness witness =
        new LiveWitness(toolbox.surroundings(), Secrets.ofKeyPassphrase(passphrase));
    return new Examination(
        new Question(new Input.Text(conninfo), options.clients(), options.allModes()),
        options
            .timeout()
            .<RecordingWitness>map(timeout -> new HastyWitness(witness, timeout))
            .orElse(witness));
  }
}
