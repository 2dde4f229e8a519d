package io.github.pgseal.oracle;

import io.github.pgseal.Surroundings;
import io.github.pgseal.client.LibpqModel;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.ConninfoProblem;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqConninfo;
import io.github.pgseal.conninfo.SettingsReading;
import io.github.pgseal.evidence.Witness;
import java.util.function.Function;

/// What pgseal says that a libpq does, in the words in which an oracle's answer is put.
record Modelled(String text) {

  /// From a connection string, as a user gives it.
  ///
  /// @param witness knows the world, given the secrets in the settings
  static Modelled of(
      String conninfo,
      LibpqBuild build,
      Surroundings surroundings,
      Function<ConnectionSettings, Witness> witness) {
    return switch (LibpqConninfo.read(conninfo, build, surroundings)) {
      case SettingsReading.Malformed(ConninfoProblem problem) -> new Modelled(problem.message());
      case SettingsReading.Complete(var settings) ->
          of(new LibpqModel(build, surroundings).connect(settings, witness.apply(settings)));
    };
  }

  private static Modelled of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Connects connects ->
          new Modelled(
              switch (connects.encryption()) {
                case NONE -> connected(OracleAnswer.Kind.PLAINTEXT);
                case TLS -> connected(OracleAnswer.Kind.TLS);
                case GSS -> connected(OracleAnswer.Kind.GSS);
              });
      case Outcome.Fails fails -> new Modelled(fails.message());
      case Outcome.Unknown unknown -> new Modelled("unknown: " + unknown.why());
    };
  }

  /// An oracle's answer in the same words.
  static String said(OracleAnswer answer) {
    return switch (answer.kind()) {
      case FAILED, MALFORMED -> answer.line();
      case PLAINTEXT, TLS, GSS, PARSED, IDENTIFIED -> connected(answer.kind());
    };
  }

  private static String connected(OracleAnswer.Kind kind) {
    return "connected: " + kind;
  }
}
