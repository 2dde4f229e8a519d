package io.github.pgseal.diagnose;

import io.github.pgseal.Resolution;
import io.github.pgseal.client.Failure;
import io.github.pgseal.client.Outcome;
import io.github.pgseal.client.Stage;
import io.github.pgseal.client.Try;
import io.github.pgseal.client.Verification;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.diagnose.StageReport.Status;
import io.github.pgseal.evidence.Answer;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.Phase;
import io.github.pgseal.evidence.ResolutionFact;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.x509.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far the connection got, stage by stage, along the try that tells most: the one that
/// connects, or the cause of the failure.
final class Stages {

  private final Try told;
  private final Seen seen;
  private final Evidence evidence;
  private final Optional<Stage> failedAt;
  private final Outcome outcome;
  private final Instant now;

  private Stages(Try told, Outcome outcome, Evidence evidence, Instant now) {
    this.told = told;
    this.outcome = outcome;
    this.seen = new Seen(List.of(told));
    this.evidence = evidence;
    this.failedAt = told.failure().map(Failure::stage);
    this.now = now;
  }

  static List<StageReport> of(Case examined, Evidence evidence) {
    List<Try> tries = examined.outcome().tries();
    Optional<Try> told =
        examined.outcome() instanceof Outcome.Connects
            ? tries.stream().reduce((_, last) -> last)
            : Cause.of(tries, examined.settings().value("sslmode"))
                .or(() -> tries.stream().findFirst());
    return told.map(
            each ->
                new Stages(each, examined.outcome(), evidence, examined.witness().now()).reports())
        .orElse(List.of());
  }

  private List<StageReport> reports() {
    List<StageReport> reports = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Status status = status(stage);
      boolean shown = status == Status.PASSED || status == Status.FAILED;
      reports.add(
          new StageReport(
              stage,
              status,
              shown ? duration(stage) : Optional.empty(),
              shown ? detail(stage) : ""));
    }
    return reports;
  }

  private Status status(Stage stage) {
    if (failedAt.isPresent()) {
      int order = stage.compareTo(failedAt.get());
      if (order == 0) {
        return Status.FAILED;
      }
      if (order > 0) {
        return Status.NOT_REACHED;
      }
    }
    if (stage.compareTo(Stage.DNS) > 0 && told.result().filter(Stages::unknown).isPresent()) {
      return Status.NOT_REACHED;
    }
    boolean skipped =
        switch (stage) {
          case SETTINGS, TCP, ADMISSION -> false;
          case DNS -> resolution().isEmpty();
          case NEGOTIATION -> !(transport() instanceof Transport.NegotiatedTls);
          case HANDSHAKE -> !tls();
          case CERTIFICATE -> !tls() || seen.leaf().isEmpty();
        };
    return skipped ? Status.SKIPPED : Status.PASSED;
  }

  /// Nothing is known about an attempt that was not made, nor about GSSAPI encryption from inside.
  private static boolean unknown(AttemptResult result) {
    return result instanceof AttemptResult.NotMade
        || result instanceof AttemptResult.NotPossible
        || result instanceof AttemptResult.GssAccepted;
  }

  private Transport transport() {
    return told.attempt().map(Attempt::transport).orElseGet(Transport.Plaintext::new);
  }

  private boolean tls() {
    return transport() instanceof Transport.NegotiatedTls
        || transport() instanceof Transport.DirectTls;
  }

  private Optional<ResolutionFact> resolution() {
    return told.host()
        .filter(host -> host.kind() == HostEntry.Kind.NAME)
        .flatMap(
            host ->
                evidence.resolutions().stream()
                    .filter(fact -> fact.host().equals(host.host()))
                    .findFirst());
  }

  private Optional<Duration> duration(Stage stage) {
    Map<Phase, Duration> phases =
        told.attempt()
            .flatMap(
                attempt ->
                    evidence.answers().stream()
                        .filter(answer -> answer.attempt().equals(attempt))
                        .findFirst())
            .map(Answer::durations)
            .orElse(Map.of());
    return switch (stage) {
      case SETTINGS, CERTIFICATE -> Optional.empty();
      case DNS -> resolution().map(ResolutionFact::duration);
      case TCP -> Optional.ofNullable(phases.get(Phase.CONNECT));
      case NEGOTIATION -> Optional.ofNullable(phases.get(Phase.NEGOTIATION));
      case HANDSHAKE -> Optional.ofNullable(phases.get(Phase.HANDSHAKE));
      case ADMISSION -> Optional.ofNullable(phases.get(Phase.STARTUP));
    };
  }

  private String detail(Stage stage) {
    return switch (stage) {
      case SETTINGS -> "";
      case DNS -> resolution().map(Stages::addresses).orElse("");
      case TCP ->
          told.attempt().map(attempt -> NetworkFindings.place(attempt.endpoint())).orElse("");
      case NEGOTIATION -> negotiation();
      case HANDSHAKE -> seen.session().map(Stages::session).orElse("");
      case CERTIFICATE -> seen.leaf().map(this::certificate).orElse("");
      case ADMISSION -> admission();
    };
  }

  private static String addresses(ResolutionFact fact) {
    return switch (fact.resolution()) {
      case Resolution.Addresses(var addresses) -> String.join(", ", addresses);
      case Resolution.Failed(String reason) -> reason;
    };
  }

  private String negotiation() {
    return told.result().map(Stages::negotiation).orElse("");
  }

  private static String negotiation(AttemptResult result) {
    return switch (result) {
      case AttemptResult.EncryptionDeclined _ -> "server answered N";
      case AttemptResult.NegotiationError _ -> "server answered E";
      case AttemptResult.NegotiationGarbage _ -> "no answer that PostgreSQL gives";
      case AttemptResult.NegotiationBroken _ -> "no answer";
      case AttemptResult.PlaintextInjected _,
          AttemptResult.HandshakeFailed _,
          AttemptResult.ServerError _,
          AttemptResult.AuthenticationRequested _,
          AttemptResult.StartupBroken _,
          AttemptResult.UnexpectedAnswer _,
          AttemptResult.LoginFailed _ ->
          "server answered S";
      case AttemptResult.NotConnected _,
          AttemptResult.ConnectTimedOut _,
          AttemptResult.GssAccepted _,
          AttemptResult.NotPossible _,
          AttemptResult.NotMade _ ->
          "";
    };
  }

  private static String session(TlsSession session) {
    return session.version().toText()
        + " "
        + session.cipherSuite()
        + session.group().map(group -> " " + group).orElse("");
  }

  private String certificate(Certificate leaf) {
    String name = leaf.readableNames().stream().findFirst().orElse(leaf.subject());
    long days = leaf.daysLeft(now);
    return "\"%s\", issued by \"%s\", %s%s"
        .formatted(
            name,
            leaf.issuer(),
            days < 0 ? "expired" : days + " days left",
            unverified() ? "; not verified" : "");
  }

  private boolean unverified() {
    return outcome instanceof Outcome.Connects connects
        && connects.verification() == Verification.NONE;
  }

  private String admission() {
    return told.result().map(Stages::admission).orElse("");
  }

  private static String admission(AttemptResult result) {
    return switch (result) {
      case AttemptResult.AuthenticationRequested(var request, var afterwards, var _) ->
          afterwards
              .map(ErrorFields::message)
              .orElseGet(() -> "asks for " + AdmissionFindings.method(request));
      case AttemptResult.ServerError(var error, var _) -> error.message();
      case AttemptResult _ -> "";
    };
  }
}
