package io.github.pgseal.cli;

import io.github.pgseal.client.Encryption;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.conninfo.Setting;
import io.github.pgseal.diagnose.ClientDiagnosis;
import io.github.pgseal.diagnose.Diagnosis;
import io.github.pgseal.diagnose.ModeOutcome;
import io.github.pgseal.diagnose.StageReport;
import io.github.pgseal.diagnose.Target;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.finding.Finding;
import io.github.pgseal.report.Caveat;
import io.github.pgseal.text.Visible;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A diagnosis for people, on 80 columns, readable without colour.
final class TextReport {

  private static final int WIDTH = 80;
  private static final int MODE_COLUMN = 15;
  private static final int VERDICT_COLUMN = 10;

  private final Lines lines = new Lines(WIDTH);
  private final Style style;

  private TextReport(Style style) {
    this.style = style;
  }

  static String of(Diagnosis diagnosis, Style style) {
    TextReport report = new TextReport(style);
    report.write(diagnosis);
    return report.lines.toText();
  }

  /// Only the findings; empty when there are none.
  static String findings(Diagnosis diagnosis, Style style) {
    TextReport report = new TextReport(style);
    FindingText findings = new FindingText(report.lines, style);
    for (Finding finding : diagnosis.findings()) {
      findings.write(finding);
    }
    return report.lines.toText();
  }

  /// Only what became of the connection, and of the login.
  static String outcome(Diagnosis diagnosis, Style style) {
    TextReport report = new TextReport(style);
    diagnosis.clients().forEach(report::verdict);
    diagnosis.login().ifPresent(new LoginText(report.lines, style)::write);
    return report.lines.toText();
  }

  private void write(Diagnosis diagnosis) {
    target(diagnosis.target());
    Caveat.of(diagnosis)
        .ifPresent(
            caveat -> {
              lines.blank();
              lines.hanging(style.yellow("note") + "  ", 6, caveat);
            });
    settings(diagnosis.settings());
    stages(diagnosis);
    for (ClientDiagnosis client : diagnosis.clients()) {
      verdict(client);
    }
    diagnosis.login().ifPresent(new LoginText(lines, style)::write);
    FindingText findings = new FindingText(lines, style);
    for (Finding finding : diagnosis.findings()) {
      lines.blank();
      findings.write(finding);
    }
    for (ClientDiagnosis client : diagnosis.clients()) {
      modes(client, diagnosis.settings(), diagnosis.clients().size() > 1);
    }
    lines.blank();
    lines.add(style.dim(connections(diagnosis.connections())));
  }

  private void target(Target target) {
    String port = target.port() == 0 ? "" : ":" + target.port();
    String place = target.host().isEmpty() ? "no host" : target.host() + port;
    lines.add(
        style.bold(Visible.of(place))
            + (target.user().isEmpty()
                ? ""
                : Visible.of(
                    "  user \"%s\"  database \"%s\"".formatted(target.user(), target.database()))));
  }

  /// What was set, and what decides about TLS although it was not.
  private void settings(ConnectionSettings settings) {
    List<Setting> shown =
        settings.settings().stream()
            .filter(
                setting ->
                    !(setting.origin() instanceof Origin.Default)
                        || setting.name().equals("sslmode"))
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    lines.blank();
    int widest = shown.stream().mapToInt(setting -> setting.name().length()).max().orElse(0);
    for (Setting setting : shown) {
      String value = setting.secret() ? "(set, not shown)" : setting.value();
      lines.row(
          "  " + pad(setting.name(), widest) + "  " + value, setting.origin().toText(), style::dim);
    }
  }

  private void stages(Diagnosis diagnosis) {
    if (diagnosis.stages().isEmpty()) {
      return;
    }
    lines.blank();
    if (diagnosis.clients().size() > 1) {
      lines.add(style.bold("the way of " + diagnosis.clients().getFirst().client()));
    }
    for (StageReport stage : diagnosis.stages()) {
      String status =
          switch (stage.status()) {
            case PASSED -> style.green(pad("ok", 7));
            case FAILED -> style.red(pad("FAILED", 7));
            case SKIPPED, NOT_REACHED -> style.dim(pad("-", 7));
          };
      String time = stage.duration().map(TextReport::time).orElse("");
      lines.hanging(
          "  " + pad(stage.stage().toText(), 12) + " " + status + " " + padLeft(time, 9) + "  ",
          34,
          stage.detail());
    }
  }

  private void verdict(ClientDiagnosis client) {
    lines.blank();
    switch (client.outcome()) {
      case Outcome.Connects(Encryption encryption, Verification verification, var _) ->
          lines.add(
              style.green(client.client() + " connects") + ": " + got(encryption, verification));
      case Outcome.Fails(var stage, String message, var _) -> {
        lines.add(style.red(client.client() + " fails") + " at " + stage.toText() + ", saying:");
        lines.quote(4, message);
      }
      case Outcome.Unknown(String why, var _) ->
          lines.hanging(
              style.yellow(client.client() + " could not be followed") + ": ",
              client.client().length() + 24,
              why);
    }
  }

  private void modes(ClientDiagnosis client, ConnectionSettings settings, boolean named) {
    if (client.modes().isEmpty()) {
      return;
    }
    lines.blank();
    lines.add(style.bold("what each sslmode gets here" + (named ? ", " + client.client() : "")));
    String above = "";
    for (ModeOutcome mode : client.modes()) {
      boolean current = mode.mode().toText().equals(settings.value("sslmode"));
      String name = pad((current ? "> " : "  ") + mode.mode().toText(), MODE_COLUMN);
      String text = text(mode.outcome());
      String verdict =
          switch (mode.outcome()) {
            case Outcome.Connects _ -> style.green(pad("connects", VERDICT_COLUMN));
            case Outcome.Fails _ -> style.red(pad("fails", VERDICT_COLUMN));
            case Outcome.Unknown unknown ->
                style.dim(pad(tried(unknown) ? "not known" : "not tried", VERDICT_COLUMN));
          };
      modeLine(name, verdict, text, above);
      above = text;
    }
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Connects(Encryption encryption, Verification verification, var _) ->
          got(encryption, verification);
      case Outcome.Fails(var _, String message, var _) -> gist(message);
      case Outcome.Unknown(String why, var _) -> why;
    };
  }

  /// What is too long for a line is not repeated.
  private static boolean tried(Outcome.Unknown unknown) {
    return unknown.tries().stream()
        .flatMap(each -> each.result().stream())
        .noneMatch(AttemptResult.NotMade.class::isInstance);
  }

  private void modeLine(String name, String verdict, String text, String above) {
    int indent = MODE_COLUMN + VERDICT_COLUMN;
    boolean repeated = text.equals(above) && indent + text.length() > WIDTH;
    lines.hanging(name + verdict, indent, repeated ? "the same" : text);
  }

  /// The first failure without the words that only say where.
  private static String gist(String message) {
    String first = message.lines().findFirst().orElse("");
    int failed = first.indexOf(" failed: ");
    return first.startsWith("connection to server ") && failed >= 0
        ? first.substring(failed + " failed: ".length())
        : first;
  }

  private static String got(Encryption encryption, Verification verification) {
    return switch (encryption) {
      case NONE -> "in clear text";
      case GSS -> "encrypted by GSSAPI";
      case TLS ->
          switch (verification) {
            case NONE -> "TLS, server not verified";
            case CHAIN -> "TLS, certificate verified, host name not";
            case FULL -> "TLS, certificate and host name verified";
          };
    };
  }

  private static String connections(int count) {
    return count == 1 ? "1 connection made" : count + " connections made";
  }

  private static String time(Duration duration) {
    return duration.toSeconds() > 0
        ? String.format(Locale.ROOT, "%.1f s ", duration.toNanos() / 1e9)
        : String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
