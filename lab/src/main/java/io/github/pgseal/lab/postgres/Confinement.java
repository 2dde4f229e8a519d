package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How a PostgreSQL program is run, given that it refuses to be root.
sealed interface Confinement {

  /// As whoever runs the lab.
  record Direct() implements Confinement {
    @Override
    public List<String> wrap(List<String> command) {
      return command;
    }

    @Override
    public void own(FileTree tree) {
      // It is ours already.
    }

    @Override
    public void disown(FileTree tree) {
      // It is ours still.
    }

    @Override
    public boolean reaches(Path program) {
      return true;
    }
  }

  /// Root without its name: in a new user namespace without a mapping the process is "nobody", and
  /// so is the owner of every file of root. PostgreSQL's checks of ownership and mode therefore
  /// hold.
  record UserNamespace() implements Confinement {
    @Override
    public List<String> wrap(List<String> command) {
      return prepend(List.of("unshare", "-U"), command);
    }

    @Override
    public void own(FileTree tree) {
      // The owner in the namespace is the same as outside.
    }

    @Override
    public void disown(FileTree tree) {
      // And it stays so.
    }

    @Override
    public boolean reaches(Path program) throws IOException {
      return answers(wrap(List.of("test", "-x", program.toString())));
    }
  }

  /// As another user, where namespaces are forbidden (many container runtimes forbid them).
  ///
  /// @param user the numeric user and group id
  record OtherUser(int user) implements Confinement {
    @Override
    public List<String> wrap(List<String> command) {
      return prepend(
          List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), command);
    }

    @Override
    public void own(FileTree tree) throws IOException {
      tree.giveTo(user);
    }

    @Override
    public void disown(FileTree tree) throws IOException {
      tree.giveTo(ROOT);
    }

    @Override
    public boolean reaches(Path program) throws IOException {
      return answers(wrap(List.of("test", "-x", program.toString())));
    }
  }

  /// The id of the superuser.
  int ROOT = 0;

  /// The id of "nobody" on all systems that have one.
  int NOBODY = 65534;

  /// The command line that runs `command` this way. The process id stays that of the command.
  List<String> wrap(List<String> command);

  /// Makes the files of a tree the server's own.
  void own(FileTree tree) throws IOException;

  /// Makes the files of a tree our own again.
  void disown(FileTree tree) throws IOException;

  /// Whether a program can be run this way where it is.
  boolean reaches(Path program) throws IOException;

  /// What works here.
  ///
  /// @param ownDirectory a directory made by this process, which tells who it is
  static Confinement detect(Path ownDirectory) throws IOException {
    FileStore store = Files.getFileStore(ownDirectory);
    if (!store.supportsFileAttributeView("posix")
        || !Integer.valueOf(ROOT).equals(Files.getAttribute(ownDirectory, "unix:uid"))) {
      return new Direct();
    }
    for (Confinement candidate : List.of(new UserNamespace(), new OtherUser(NOBODY))) {
      if (answers(candidate.wrap(List.of("true")))) {
        return candidate;
      }
    }
    throw new LabException(
        "cannot run PostgreSQL as root: neither \"unshare -U\" nor \"setpriv\" works here");
  }

  private static List<String> prepend(List<String> prefix, List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static boolean answers(List<String> command) throws IOException {
    try {
      return Command.run(command).status() == 0;
    } catch (CommandMissingException missing) {
      return false;
    }
  }
}
