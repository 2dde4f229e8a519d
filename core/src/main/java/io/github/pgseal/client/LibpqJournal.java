package io.github.pgseal.client;

import io.github.pgseal.client.LibpqText.Peer;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one run of libpq leaves behind: its tries, and the error text that grows with them
/// (`conn->errorMessage`).
final class LibpqJournal {

  private final LibpqText text;
  private final List<Try> tries = new ArrayList<>();
  private final StringBuilder message = new StringBuilder();

  LibpqJournal(LibpqText text) {
    this.text = text;
  }

  /// A socket was opened: from 14 on, the text names the other end before anything can go wrong.
  void connecting(Peer peer) {
    message.append(text.prefix(peer));
  }

  /// A step that came to nothing.
  void failed(HostEntry host, Peer peer, Failure failure) {
    failed(host, peer, Optional.empty(), Optional.empty(), failure);
  }

  /// A step that came to nothing after an attempt.
  void failed(HostEntry host, Peer peer, Attempt attempt, AttemptResult result, Failure failure) {
    failed(host, peer, Optional.of(attempt), Optional.of(result), failure);
  }

  private void failed(
      HostEntry host,
      Peer peer,
      Optional<Attempt> attempt,
      Optional<AttemptResult> result,
      Failure failure) {
    if (text.replaces(failure)) {
      message.setLength(0);
    }
    message.append(text.of(failure, peer));
    tries.add(new Try(Optional.of(host), attempt, result, Optional.of(failure)));
  }

  /// A step that came to nothing without a word of libpq's, because another follows.
  void silentlyFailed(HostEntry host, Attempt attempt, AttemptResult result, Failure failure) {
    tries.add(
        new Try(
            Optional.of(host), Optional.of(attempt), Optional.of(result), Optional.of(failure)));
  }

  /// What became of the client certificate, this result included.
  CertificateUse certificateUse(AttemptResult latest) {
    return CertificateUse.after(
        Stream.concat(tries.stream().flatMap(each -> each.result().stream()), Stream.of(latest))
            .toList());
  }

  /// The step that connects.
  Outcome connected(
      HostEntry host,
      Attempt attempt,
      AttemptResult result,
      Encryption encryption,
      Verification verification) {
    tries.add(
        new Try(Optional.of(host), Optional.of(attempt), Optional.of(result), Optional.empty()));
    return new Outcome.Connects(encryption, verification, tries);
  }

  /// The end, with the text as libpq prints it. The stage is that of the last failure.
  Outcome failed() {
    Stage stage =
        tries.isEmpty()
            ? Stage.SETTINGS
            : tries.getLast().failure().map(Failure::stage).orElse(Stage.ADMISSION);
    return new Outcome.Fails(stage, message.toString().stripTrailing(), tries);
  }

  /// The end, because nobody knows how the last attempt would go on.
  Outcome unknown(String why) {
    return new Outcome.Unknown(why, tries);
  }

  /// The end, because the next attempt cannot be made or followed.
  Outcome unknown(HostEntry host, Attempt attempt, AttemptResult result, String why) {
    tries.add(
        new Try(Optional.of(host), Optional.of(attempt), Optional.of(result), Optional.empty()));
    return new Outcome.Unknown(why, tries);
  }
}
