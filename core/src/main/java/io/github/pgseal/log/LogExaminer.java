package io.github.pgseal.log;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.explain.MessageIndex;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Finds in logs what [io.github.pgseal.explain.Explainer] knows. Keeps working memory: one for
/// each thread.
public final class LogExaminer {
  private final Explainer explainer;
  private final LogWindow window;
  private final ZoneId zone;

  /// An examiner of logs.
  ///
  /// @param index the messages
  /// @param window the time that is looked at
  /// @param zone the zone of times that are logged without one
  public LogExaminer(MessageIndex index, LogWindow window, ZoneId zone) {
    this.explainer = new Explainer(index);
    this.window = window;
    this.zone = zone;
  }

  /// Reads all sources to their ends. What cannot be read is told in the summary.
  public LogSummary examine(List<LogSource> sources, LogProgress progress) {
    return new LogSummary(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /// Reads what is added to files from now on, until it is stopped. A file may be missing, vanish,
  /// be renamed and made anew, or be cut off.
  ///
  /// @param stopped asked a few times a second
  public void follow(List<Path> files, LogListener listener, BooleanSupplier stopped) {}

  @Override
  public String toString() {
    return "LogExaminer[" + explainer.clients().size() + ", " + window + ", " + zone + "]";
  }
}
