package io.github.pgseal.cli;

import io.github.pgseal.SystemSurroundings;
import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.scenario.Scenario;
import io.github.pgseal.lab.scenario.ScenarioCatalogue;
import io.github.pgseal.lab.scenario.ScenarioRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs at package time under `-XX:AOTCacheOutput`: what it loads and links is ready at every later
/// start. It examines the scripted server on loopback, prints nothing and needs no network.
public final class Rehearsal {

  private static final String LOG =
      """
      2026-11-28 03:10:00.040 UTC [801] LOG:  database system is ready to accept connections
      2026-11-28 03:12:09.120 UTC [901] app@shop FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "app", database "shop", no encryption
      2026-11-28 03:20:17.456 UTC [903] [unknown]@[unknown] LOG:  could not accept SSL connection: tlsv1 alert unknown ca
      2026-11-28 04:02:51.630 UTC [905] report@shop FATAL:  password authentication failed for user "report"
      2026-11-28 04:02:51.630 UTC [905] report@shop DETAIL:  Connection matched file "/etc/postgresql/18/main/pg_hba.conf" line 97: "hostssl all all 10.0.0.0/8 scram-sha-256"
      """;

  /// What people paste: for a driver and for none, sure and doubtful, several at once, unknown.
  private static final List<String> TEXTS =
      List.of(
          "FATAL:  no pg_hba.conf entry for host \"::1\", user \"app\", SSL off",
          "psql: error: connection to server at \"db\" (10.0.0.7), port 5432 failed: SSL error:"
              + " certificate verify failed\nconnection to server at \"db\" (10.0.0.7), port 5432"
              + " failed: FATAL:  no pg_hba.conf entry for host \"10.0.0.8\", no encryption",
          "Error: self-signed certificate\n    at /app/node_modules/pg-pool/index.js:45:11 {\n"
              + "  code: 'DEPTH_ZERO_SELF_SIGNED_CERT'\n}",
          "org.postgresql.util.PSQLException: SSL error: PKIX path building failed\n"
              + "Caused by: javax.net.ssl.SSLHandshakeException: unable to find valid certification path"
              + " to requested target url=jdbc:postgresql://db/app?password=rehearsal",
          "nothing that is known");

  private Rehearsal() {}

  /// Rehearses the usual ways through the program.
  ///
  /// @param args which: `quick` for the commands that only print, `log` for logs and documents,
  ///   `pgseal` for the others; the machine loads all that a cache holds, so each has one of its
  ///   own
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    // What is not in the cache makes the machine open the jar, or the JDK's own archive.
    MethodHandles.lookup().ensureInitialized(Main.class);
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    SystemSurroundings surroundings = new SystemSurroundings();
    Toolbox toolbox =
        new Toolbox(
            surroundings,
            new Console(nowhere, nowhere, true, false),
            InputStream.nullInputStream(),
            Path.of(System.getProperty("pgseal.home", "")),
            PasswordPrompt.atTerminal());
    Program program = new Program(toolbox);
    if (List.of(args).contains("log")) {
      examine(program);
      return;
    }
    program.run("--version");
    program.run("explain", "PGS601");
    for (String text : TEXTS) {
      program.run("explain", text);
    }
    if (!List.of(args).contains("quick")) {
      connect(program, surroundings);
    }
  }

  private static void examine(Program program) throws IOException {
    Path log = Files.createTempFile("pgseal-rehearsal-", ".log");
    try {
      Files.writeString(log, LOG);
      program.run("explain", "--log", log.toString());
      program.run("explain", "--format", "json", TEXTS.getFirst());
      Files.writeString(log, "{\"id\": 1, \"text\": \"no pg_hba.conf entry for host\"}\n");
      program.run("explain", "--batch", log.toString());
    } finally {
      Files.delete(log);
    }
  }

  private static void connect(Program program, SystemSurroundings surroundings) throws IOException {
    program.run("--help");
    program.run("lab", "list");
    Scenario healthy = ScenarioCatalogue.find("byte-by-byte").orElseThrow();
    try (ScenarioRun running =
        ScenarioRun.start(healthy, LabEnvironment.of(Path.of(""), surroundings))) {
      String conninfo = running.conninfo();
      program.run("doctor", conninfo);
      program.run("doctor", conninfo + " host=elsewhere.example.test");
      program.run("doctor", conninfo + " sslmode=disable sslrootcert=/nonexistent", "--all-modes");
      program.run("doctor", conninfo, "--format", "json");
    }
    program.run("doctor", "host=127.0.0.1 port=1 user=rehearsal sslmode=prefer");
  }
}
