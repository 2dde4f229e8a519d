package io.github.pgseal.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/// Writes logs as a busy server with `log_line_prefix = '%m [%p] %q%u@%d '` writes them to standard
/// error. The same seed writes the same log.
final class LogText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final String[] TABLES = {
    "orders", "customers", "invoices", "sessions", "events", "products", "line_items"
  };
  private static final int BATCH = 5000;

  private final Random random = new Random(20261125);
  private final StringBuilder text = new StringBuilder();
  private LocalDateTime time = LocalDateTime.of(2026, 11, 1, 0, 0);

  /// What a log is full of.
  enum Kind {
    /// Statements, mostly; some connections, checkpoints, vacuums and mistakes of applications;
    /// three refusals of connections in a thousand entries.
    ORDINARY,
    /// Nothing but refusals of connections, each of another user from another address.
    HOSTILE
  }

  /// Writes a log.
  ///
  /// @param megabytes its size, at least
  static void write(Path file, Kind kind, long megabytes) throws IOException {
    LogText log = new LogText();
    long left = megabytes * 1_000_000;
    try (OutputStream out = Files.newOutputStream(file)) {
      while (left > 0) {
        log.text.setLength(0);
        for (int entry = 0; entry < BATCH; entry++) {
          switch (kind) {
            case ORDINARY -> log.ordinary();
            case HOSTILE -> log.refusal(log.user(), log.database(), log.address());
          }
        }
        byte[] bytes = log.text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        left -= bytes.length;
      }
    }
  }

  private void ordinary() {
    int kind = random.nextInt(1000);
    String table = TABLES[random.nextInt(TABLES.length)];
    String head = head("app", "appdb");
    if (kind < 550) {
      line(
          head,
          "LOG:  duration: %d.%03d ms  statement: SELECT o.id, o.created_at, c.name FROM %s o"
                  .formatted(random.nextInt(90), random.nextInt(1000), table)
              + " JOIN customers c ON c.id = o.customer_id WHERE o.status = 'open' AND c.region = 'north'"
              + " ORDER BY o.created_at DESC LIMIT "
              + random.nextInt(100));
    } else if (kind < 750) {
      line(
          head,
          "LOG:  execute <unnamed>: INSERT INTO %s (customer_id, total) VALUES ($1, $2)"
              .formatted(table));
      line(
          head,
          "DETAIL:  parameters: $1 = '%d', $2 = '%d.00'"
              .formatted(random.nextInt(99999), random.nextInt(999)));
    } else if (kind < 800) {
      line(
          head,
          "LOG:  statement: UPDATE %s%n\tSET total = total + 1,%n\t    updated_at = now()%n\tWHERE id = %d"
              .formatted(table, random.nextInt(99999)));
    } else if (kind < 980) {
      connection(head, kind);
    } else if (kind < 990) {
      line(
          head("", ""),
          "LOG:  checkpoint complete: wrote %d buffers (0.1%%); 0 WAL file(s) added, 0 removed, 0 recycled; write=0.100 s, sync=0.001 s, total=0.113 s"
              .formatted(random.nextInt(9999)));
    } else if (kind < 997) {
      line(
          head,
          "ERROR:  duplicate key value violates unique constraint \"%s_pkey\"".formatted(table));
      line(head, "DETAIL:  Key (id)=(%d) already exists.".formatted(random.nextInt(99999)));
      line(
          head,
          "STATEMENT:  INSERT INTO %s (id) VALUES (%d)".formatted(table, random.nextInt(99999)));
    } else {
      refusal(user(), database(), address());
    }
  }

  private void connection(String head, int kind) {
    switch (kind % 3) {
      case 0 ->
          line(
              head("[unknown]", "[unknown]"),
              "LOG:  connection received: host=%s port=%d".formatted(address(), port()));
      case 1 ->
          line(
              head,
              "LOG:  connection authorized: user=app database=appdb SSL enabled (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)");
      default ->
          line(
              head,
              "LOG:  disconnection: session time: 0:00:%02d.%03d user=app database=appdb host=%s port=%d"
                  .formatted(random.nextInt(60), random.nextInt(1000), address(), port()));
    }
  }

  private void refusal(String user, String database, String address) {
    String head = head(user, database);
    switch (random.nextInt(4)) {
      case 0 ->
          line(
              head,
              "FATAL:  no pg_hba.conf entry for host \"%s\", user \"%s\", database \"%s\", no encryption"
                  .formatted(address, user, database));
      case 1 -> {
        line(head, "FATAL:  password authentication failed for user \"%s\"".formatted(user));
        line(
            head,
            "DETAIL:  Connection matched file \"/etc/postgresql/18/main/pg_hba.conf\" line %d: \"hostssl all all %s/32 scram-sha-256\""
                .formatted(random.nextInt(200), address));
      }
      case 2 -> line(head, "FATAL:  role \"%s\" does not exist".formatted(user));
      default ->
          line(
              head,
              "FATAL:  pg_hba.conf rejects connection for host \"%s\", user \"%s\", database \"%s\", SSL encryption"
                  .formatted(address, user, database));
    }
  }

  private String head(String user, String database) {
    time = time.plusNanos(1_000_000L * (1 + random.nextInt(40)));
    return "%s UTC [%d] %s@%s "
        .formatted(TIME.format(time), 1000 + random.nextInt(60000), user, database);
  }

  private void line(String head, String message) {
    text.append(head).append(message).append('\n');
  }

  private String user() {
    return "user" + random.nextInt(1_000_000);
  }

  private String database() {
    return "db" + random.nextInt(100_000);
  }

  private String address() {
    return "10.%d.%d.%d"
        .formatted(random.nextInt(256), random.nextInt(256), 1 + random.nextInt(254));
  }

  private int port() {
    return 1024 + random.nextInt(60000);
  }
}
