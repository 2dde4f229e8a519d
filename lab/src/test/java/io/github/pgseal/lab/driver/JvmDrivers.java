package io.github.pgseal.lab.driver;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Drivers that run in this JVM. What users see of them is the stack trace.
enum JvmDrivers implements Driver {
  PGJDBC("pgjdbc") {
    @Override
    void open(Target target) throws Exception {
      Properties properties = new Properties();
      properties.setProperty("user", target.user());
      properties.setProperty("password", target.password());
      properties.setProperty("sslmode", target.mode());
      properties.setProperty("sslrootcert", target.root().toString());
      DriverManager.getConnection(
              "jdbc:postgresql://%s:%d/%s"
                  .formatted(target.host(), target.port(), target.database()),
              properties)
          .close();
    }
  },

  R2DBC("r2dbc-postgresql") {
    @Override
    void open(Target target) {
      PostgresqlConnectionConfiguration configuration =
          PostgresqlConnectionConfiguration.builder()
              .host(target.host())
              .port(target.port())
              .username(target.user())
              .password(target.password())
              .database(target.database())
              .sslMode(SSLMode.fromValue(target.mode()))
              .sslRootCert(target.root().toString())
              .connectTimeout(PATIENCE)
              .build();
      new PostgresqlConnectionFactory(configuration)
          .create()
          .flatMap(connection -> connection.close())
          .block(PATIENCE);
    }
  },

  VERTX("vertx-pg-client") {
    @Override
    void open(Target target) throws Exception {
      Vertx vertx = Vertx.vertx();
      try {
        // A file that does not exist is not reported when the options name it.
        Buffer root = vertx.fileSystem().readFileBlocking(target.root().toString());
        PgConnectOptions options =
            new PgConnectOptions()
                .setHost(target.host())
                .setPort(target.port())
                .setUser(target.user())
                .setPassword(target.password())
                .setDatabase(target.database())
                .setSslMode(SslMode.of(target.mode()))
                .setSslOptions(
                    new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustOptions(new PemTrustOptions().addCertValue(root)));
        await(PgConnection.connect(vertx, options).compose(PgConnection::close));
      } finally {
        await(vertx.close());
      }
    }
  };

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String speaker;

  JvmDrivers(String speaker) {
    this.speaker = speaker;
  }

  abstract void open(Target target) throws Exception;

  private static void await(Future<Void> future) throws Exception {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException wrapped) {
      throw wrapped.getCause() instanceof Exception cause ? cause : wrapped;
    }
  }

  @Override
  public String label() {
    return speaker;
  }

  @Override
  public List<String> speakers() {
    return List.of(speaker);
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  @SuppressWarnings("CatchAndPrintStackTrace") // it is what users see
  public String connect(Target target) {
    try {
      open(target);
      return "";
    } catch (Exception trouble) {
      StringWriter text = new StringWriter();
      trouble.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
