package io.github.pgseal.cli;

import io.github.pgseal.Surroundings;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.HostPassword;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.SettingsReader;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.diagnose.Question;
import io.github.pgseal.diagnose.Question.Input;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.RecordingWitness;
import io.github.pgseal.evidence.SavedWitness;
import io.github.pgseal.probe.LiveWitness;
import io.github.pgseal.probe.PasswordSource;
import io.github.pgseal.probe.Secrets;
import io.github.pgseal.text.Visible;

/// What `doctor` looks at: a question, and who answers what the world is like.
///
/// @param surroundings where the client runs
record Examination(Question question, RecordingWitness witness, Surroundings surroundings) {

  /// Prepares it.
  ///
  /// @param hush is run before somebody is asked for a password
  static Examination prepare(DoctorOptions options, Toolbox toolbox, Runnable hush) {
    return options
        .from()
        .map(file -> saved(file, options, toolbox))
        .orElseGet(() -> live(options, toolbox, hush));
  }

  /// A login that is in the evidence belongs to the diagnosis.
  private static Examination saved(String file, DoctorOptions options, Toolbox toolbox) {
    Evidence evidence = SavedEvidence.read(file, toolbox.surroundings().disk());
    return new Examination(
        new Question(
            new Input.Given(evidence.settings()),
            options.clients(),
            options.allModes(),
            options.login() || evidence.login().isPresent()),
        new SavedWitness(evidence),
        evidence.place().map(place -> place.at(evidence.at())).orElseGet(toolbox::surroundings));
  }

  private static Examination live(DoctorOptions options, Toolbox toolbox, Runnable hush) {
    String conninfo = toolbox.orInput(options.conninfo().orElse(""));
    LibpqBuild build = options.clients().getFirst();
    Secrets secrets =
        switch (SettingsReader.read(conninfo, build, toolbox.surroundings())) {
          case SettingsReading.Complete(ConnectionSettings settings) ->
              Secrets.ofKeyPassphrase(settings.value("sslpassword"))
                  .withPasswords(passwords(settings, build, toolbox, hush));
          case SettingsReading.Malformed _ -> Secrets.NONE;
        };
    RecordingWitness witness = new LiveWitness(toolbox.surroundings(), secrets);
    return new Examination(
        new Question(
            new Input.Text(conninfo), options.clients(), options.allModes(), options.login()),
        options
            .timeout()
            .<RecordingWitness>map(timeout -> new HastyWitness(witness, timeout))
            .orElse(witness),
        toolbox.surroundings());
  }

  /// The password that the client would use, or else the one that somebody types.
  private static PasswordSource passwords(
      ConnectionSettings settings, LibpqBuild build, Toolbox toolbox, Runnable hush) {
    HostPassword known = new HostPassword(settings, build, toolbox.surroundings());
    return (host, database, user) ->
        known
            .find(host, database, user)
            .or(
                () -> {
                  hush.run();
                  return toolbox.prompt().ask("Password for user %s: ".formatted(Visible.of(user)));
                });
  }
}
