package io.github.pgseal.lab.postgres;

import io.github.pgseal.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/// The data directory of one server, and the only place where its configuration is written.
///
/// @param path where it is
/// @param sockets the directory for its Unix socket
/// @param confinement who owns the files
record DataDirectory(Path path, Path sockets, Confinement confinement) {

  /// The parameter that is changed at every reload, because the server logs it when it has read the
  /// file.
  static final String GENERATION = "pgseal.generation";

  /// Replaces `postgresql.conf`, `pg_hba.conf` and the files of a configuration.
  void write(ServerConfiguration configuration, int port, int generation) throws IOException {
    for (Map.Entry<String, Bytes> file : configuration.files().entrySet()) {
      replace(file.getKey(), file.getValue().toArray());
    }
    Map<String, String> settings = new HashMap<>(base());
    settings.putAll(configuration.settings());
    settings.put("port", Integer.toString(port));
    settings.put(GENERATION, Integer.toString(generation));
    replace("pg_hba.conf", configuration.hba().getBytes(StandardCharsets.UTF_8));
    replace(
        "postgresql.conf", ServerConfiguration.lines(settings).getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> base() {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", sockets.toString()),
        Map.entry("max_connections", "50"),
        Map.entry("shared_buffers", "16MB"),
        Map.entry("dynamic_shared_memory_type", "mmap"), // nothing is left in /dev/shm
        Map.entry("wal_level", "minimal"),
        Map.entry("max_wal_senders", "0"),
        Map.entry("fsync", "off"),
        Map.entry("full_page_writes", "off"),
        Map.entry("autovacuum", "off"),
        Map.entry("log_connections", "on"),
        Map.entry("password_encryption", "scram-sha-256"));
  }

  private void replace(String name, byte[] content) throws IOException {
    Path file = path.resolve(name);
    Path fresh = path.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    FileTree.write(fresh, content, "rw-------");
    confinement.own(new FileTree(fresh));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
