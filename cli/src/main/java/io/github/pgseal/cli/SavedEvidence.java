package io.github.pgseal.cli;

import io.github.pgseal.Bytes;
import io.github.pgseal.Disk;
import io.github.pgseal.Errno;
import io.github.pgseal.FileContent;
import io.github.pgseal.evidence.Evidence;
import io.github.pgseal.evidence.EvidenceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The files of `--save` and `--from`.
final class SavedEvidence {

  private static final int LARGEST = 32 << 20;

  /// Names of open streams, behind which there may be a regular file that holds the answer already.
  private static final List<String> STREAMS =
      List.of("/dev/stdout", "/dev/stderr", "/dev/fd", "/proc");

  private SavedEvidence() {}

  /// Reads saved evidence.
  static Evidence read(String file, Disk disk) {
    String text =
        switch (disk.read(file, LARGEST)) {
          case FileContent.Whole(Bytes bytes) ->
              new String(bytes.toArray(), StandardCharsets.UTF_8);
          case FileContent.Failed(Errno errno) ->
              throw new UserError(
                  Exit.USAGE,
                  "could not read file %s: %s"
                      .formatted(Echo.of(file), errno.text().toLowerCase(Locale.ROOT)));
        };
    return switch (EvidenceFile.read(text)) {
      case EvidenceFile.Reading.Read(Evidence evidence) -> evidence;
      case EvidenceFile.Reading.Malformed(String message, int line, int _) ->
          throw new UserError(
              Exit.USAGE,
              "could not read evidence from %s%s: %s"
                  .formatted(Echo.of(file), line == 0 ? "" : ", line " + line, message));
    };
  }

  /// Writes evidence: a file as [Draft] does; a device, a pipe or an open stream of this process is
  /// written to, not replaced.
  static void write(String file, Evidence evidence) {
    String text = EvidenceFile.write(evidence);
    try {
      Path path = Path.of(file).toAbsolutePath();
      if (Files.isDirectory(path)) {
        throw new FileSystemException(file, null, "is a directory");
      }
      if (isStream(path) || (Files.exists(path) && !Files.isRegularFile(path))) {
        Files.writeString(path, text, StandardOpenOption.APPEND);
      } else {
        Draft.write(path, text);
      }
    } catch (IOException | InvalidPathException trouble) {
      throw new UserError(
          Exit.USAGE, "could not write file %s: %s".formatted(Echo.of(file), reason(trouble)));
    }
  }

  private static boolean isStream(Path path) {
    return STREAMS.stream().anyMatch(path::startsWith);
  }

  private static String reason(Exception trouble) {
    return switch (trouble) {
      case NoSuchFileException _ -> "no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException named ->
          Optional.ofNullable(named.getReason()).orElse("it failed").toLowerCase(Locale.ROOT);
      default ->
          Optional.ofNullable(trouble.getMessage()).orElse("it failed").toLowerCase(Locale.ROOT);
    };
  }
}
