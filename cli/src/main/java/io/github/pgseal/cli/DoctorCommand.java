package io.github.pgseal.cli;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.Doctor;
import java.io.PrintWriter;
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
            "findings at or above --fail-on; a client that fails, or refuses its settings, is one"),
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
    PrintWriter out = toolbox.console().out();
    out.print(options.format().render(diagnosis, toolbox.style(arguments), options.quiet()));
    // Whatever becomes of the file, the answer is not lost.
    out.flush();
    options
        .save()
        .ifPresent(
            file ->
                SavedEvidence.write(file, examination.witness().evidence(diagnosis.settings())));
    return status(diagnosis, options.failOn());
  }

  /// The worst of what all clients met.
  private static int status(Diagnosis diagnosis, FailOn failOn) {
    boolean unknown =
        diagnosis.clients().stream()
            .anyMatch(client -> client.outcome() instanceof Outcome.Unknown);
    if (unknown) {
      return Exit.NOT_EXAMINED;
    }
    return failOn.reached(diagnosis) ? Exit.FINDINGS : Exit.CLEAN;
  }
}
