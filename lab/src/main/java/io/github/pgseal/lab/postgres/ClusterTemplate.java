package io.github.pgseal.lab.postgres;

import io.github.pgseal.lab.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A database cluster that was made once per version, with roles and databases, and is copied for
/// every server: a copy takes a fraction of the time of `initdb`.
///
/// @param installation the PostgreSQL that makes it
/// @param statements SQL commands, one line each, run after `initdb` by the superuser `postgres`
record ClusterTemplate(Installation installation, List<String> statements) {

  ClusterTemplate {
    statements = List.copyOf(statements);
  }

  /// The directory of the template; makes it when this is the first time.
  ///
  /// @param cache where templates are kept
  /// @param work an empty directory that the server's user may use
  Path directory(Path cache, Path work, Confinement confinement) throws IOException {
    String name = installation.directory().getFileName() + "-" + digest();
    return new CacheEntry(cache.resolve("cluster").resolve(name))
        .orFill(
            fresh -> {
              // The server's user may not be able to write to the cache.
              FileTree made = new FileTree(work.resolve("template"));
              make(made.root(), confinement);
              made.copyTo(fresh);
              confinement.disown(new FileTree(fresh));
              made.delete();
            });
  }

  private void make(Path data, Confinement confinement) throws IOException {
    List<String> initdb =
        List.of(
            installation.program("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--wal-segsize=1",
            "--no-sync");
    require(Command.run(confinement.wrap(initdb)), "initdb");
    List<String> single =
        List.of(
            installation.program("postgres").toString(),
            "--single",
            "-D",
            data.toString(),
            "-c",
            "fsync=off",
            "-c",
            "exit_on_error=on",
            "-c",
            "password_encryption=scram-sha-256",
            "postgres");
    require(
        Command.run(confinement.wrap(single), String.join("\n", statements) + "\n"),
        "postgres --single");
  }

  private static void require(Command command, String name) throws LabException {
    if (command.status() != 0) {
      throw new LabException(
          "%s failed with status %d: %s"
              .formatted(name, command.status(), command.output().strip()));
    }
  }

  private String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", statements).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException everyJavaHasSha256) {
      throw new IllegalStateException(everyJavaHasSha256);
    }
  }
}
