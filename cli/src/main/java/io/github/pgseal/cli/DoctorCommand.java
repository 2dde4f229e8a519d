package io.github.pgseal.cli;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Finds out why a connection fails on TLS, and what to change.
final class DoctorCommand implements Command {

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.of(this, "Find out why a connection fails on TLS, what to change, and prove it.");
    DoctorOptions.describe(spec);
    return Usage.end(
        spec,
        Map.of(
            Exit.FINDINGS,
            "findings at or above --fail-on; settings that the client refuses are one"),
        "pgseal doctor 'postgresql://app@db1/app?sslmode=verify-full' --login",
        "PGHOST=db1 PGUSER=app pgseal doctor --client libpq-12 --client libpq-18",
        "pgseal doctor 'host=db1 user=app' --format json | jq .findings");
  }

  @Override
  public int run(ParseResult arguments, Toolbox toolbox) {
    DoctorOptions options = DoctorOptions.read(arguments);
    Examination examination;
    Diagnosis diagnosis;
    try (Progress progress = Progress.start(toolbox.console(), "waiting for the server")) {
      examination = Examination.prepare(options, toolbox, progress::close);
      diagnosis =
          new Doctor(examination.surroundings())
              .examine(examination.question(), examination.witness());
    }
    options
        .save()
        .ifPresent(
            file ->
                SavedEvidence.write(file, examination.witness().evidence(diagnosis.settings())));
    toolbox
        .console()
        .out()
        .print(options.format().render(diagnosis, toolbox.style(arguments), options.quiet()));
    if (diagnosis.clients().getFirst().outcome() instanceof Outcome.Unknown) {
      return Exit.NOT_EXAMINED;
    }
    return options.failOn().reached(diagnosis) ? Exit.FINDINGS : Exit.CLEAN;
  }
}
