package io.github.pgseal.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// Writes a file beside its place and puts it there when it is complete: all of it or nothing. What
/// is there keeps its owner and mode; a new file is its owner's alone (0600).
final class Draft {

  /// As many as Linux follows.
  private static final int MOST_LINKS = 40;

  private Draft() {}

  /// Writes the file, or that to which a symbolic link leads.
  static void write(Path file, String text) throws IOException {
    Path place = followed(file);
    Path draft = Files.createTempFile(place.resolveSibling(""), ".pgseal-", ".tmp");
    try {
      Files.writeString(draft, text);
      if (Files.exists(place)) {
        resemble(draft, place);
      }
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The end of a chain of links, where there may be nothing yet.
  private static Path followed(Path file) throws IOException {
    Path place = file;
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(file.toString(), null, "too many levels of symbolic links");
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }

  /// Gives a draft the owner, group and mode of the file whose place it takes.
  private static void resemble(Path draft, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes own = view.readAttributes();
    PosixFileAttributes wanted = Files.readAttributes(file, PosixFileAttributes.class);
    if (!own.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    if (!own.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    view.setPermissions(wanted.permissions());
  }
}
