package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.LabEnvironment;
import io.github.pgseal.lab.PostgresVersion;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.postgres.EmbeddedBinaries;
import io.github.pgseal.lab.postgres.PostgresServer;
import io.github.pgseal.lab.postgres.ServerConfiguration;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// One server that plays many: started once, with a database for each [HbaDatabase], and given
/// another certificate by a reload. For tests and comparisons; users get a server of their own.
///
/// Not for use by several threads at a time.
public final class SharedServer implements AutoCloseable {

  private final PostgresServer server;
  private final CertificateForge forge;
  private final Map<ServerCertificate, Issued> issued = new EnumMap<>(ServerCertificate.class);
  private ServerConfiguration current;

  private SharedServer(PostgresServer server, CertificateForge forge, ServerConfiguration current) {
    this.server = server;
    this.forge = forge;
    this.current = current;
  }

  /// Starts it with TLS off.
  public static SharedServer start(
      PostgresVersion version, CertificateForge forge, LabEnvironment environment)
      throws IOException {
    EmbeddedBinaries binaries = new EmbeddedBinaries(environment.archives(), environment.cache());
    ServerConfiguration plain = ServerConfiguration.plain(HbaDatabase.allHba()).with("ssl", "off");
    PostgresServer server =
        PostgresServer.start(
            binaries.installation(version), LabRoles.withAllDatabases(), plain, 0, environment);
    return new SharedServer(server, forge, plain);
  }

  /// The server, as it is now.
  public PostgresServer server() {
    return server;
  }

  /// Where its certificates come from.
  public CertificateForge forge() {
    return forge;
  }

  /// The server's certificate of this kind: always the same one.
  public Issued certificate(ServerCertificate kind) {
    return issued.computeIfAbsent(kind, wanted -> forge.issue(wanted.recipe()));
  }

  /// Makes the server play a part; does nothing when it plays it already.
  ///
  /// @param settings further parameters, such as `ssl_max_protocol_version`
  public void play(ServerTls tls, Map<String, String> settings) throws IOException {
    play(tls, settings, HbaDatabase.allHba());
  }

  /// Makes the server play a scenario's part, with that one's `pg_hba.conf`.
  void play(ServerRecipe.Real recipe) throws IOException {
    play(recipe.tls(), recipe.settings(), recipe.hba());
  }

  private void play(ServerTls tls, Map<String, String> settings, String hba) throws IOException {
    ServerConfiguration wanted = tls.configuration(this::certificate, forge, settings, hba);
    if (!wanted.equals(current)) {
      // Whatever the server makes of it, the last known configuration is no longer current.
      current = ServerConfiguration.plain("");
      server.reconfigure(wanted);
      current = wanted;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
