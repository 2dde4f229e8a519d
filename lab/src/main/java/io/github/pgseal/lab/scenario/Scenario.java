package io.github.pgseal.lab.scenario;

import io.github.pgseal.lab.certificate.ServerCertificate;
import java.util.List;
import java.util.Map;

/// A server or a client with one thing wrong, as data.
///
/// @param name what users type, in kebab-case
/// @param title one line, in the style of the catalogue of findings
/// @param wrong what exactly is wrong, in a sentence or two
/// @param server the other end
/// @param kit the client's files
/// @param conninfo the connection string that shows it, with the places `{host}`, `{port}`, `{dir}`
///   (the client's files), `{sockets}` (the directory of the server's Unix socket) and `{files}`
///   (the parameters that name the client's files)
/// @param environment environment variables of the client, with the place `{dir}`
/// @param hosts what the client's resolver has to say, by name, where the machine's own may not do
/// @param client the client that shows it, in the words of `doctor --client`
/// @param findings the ids that `doctor` must find, `PGS601`; none when all is well
public record Scenario(
    String name,
    String title,
    String wrong,
    ServerRecipe server,
    ClientKit kit,
    String conninfo,
    Map<String, String> environment,
    Map<String, List<String>> hosts,
    String client,
    List<String> findings) {

  /// The client that stands for all where the version does not matter.
  public static final String USUAL_CLIENT = "libpq-18";

  /// The connection string of most scenarios: by name, without asking a resolver.
  static final String BY_NAME =
      "host=db.example.test hostaddr={host} port={port} user=app dbname=app {files}";

  /// The same by address.
  static final String BY_ADDRESS = "host={host} port={port} user=app dbname=app {files}";

  public Scenario {
    environment = Map.copyOf(environment);
    hosts = Map.copyOf(hosts);
    findings = List.copyOf(findings);
  }

  /// A scenario in which nothing is wrong yet: a right certificate, TLS obligatory, verify-full.
  static Scenario of(String name, String title, String wrong) {
    return new Scenario(
        name,
        title,
        wrong,
        ServerRecipe.real(ServerTls.on(ServerCertificate.RIGHT), HbaDatabase.TLS_ONLY),
        ClientKit.usual(),
        BY_NAME + " sslmode=verify-full",
        Map.of(),
        Map.of(),
        USUAL_CLIENT,
        List.of());
  }

  Scenario server(ServerRecipe recipe) {
    return new Scenario(
        name, title, wrong, recipe, kit, conninfo, environment, hosts, client, findings);
  }

  /// The same where the server shows another certificate.
  Scenario showing(ServerCertificate certificate) {
    return server(ServerRecipe.real(ServerTls.on(certificate), HbaDatabase.TLS_ONLY));
  }

  Scenario kit(ClientKit files) {
    return new Scenario(
        name, title, wrong, server, files, conninfo, environment, hosts, client, findings);
  }

  Scenario conninfo(String template) {
    return new Scenario(
        name, title, wrong, server, kit, template, environment, hosts, client, findings);
  }

  /// The same with other words after the usual connection string.
  Scenario by(String parameters) {
    return conninfo(BY_NAME + " " + parameters);
  }

  Scenario environment(String variable, String value) {
    return new Scenario(
        name,
        title,
        wrong,
        server,
        kit,
        conninfo,
        Map.of(variable, value),
        hosts,
        client,
        findings);
  }

  Scenario hosts(String host, String... addresses) {
    return new Scenario(
        name,
        title,
        wrong,
        server,
        kit,
        conninfo,
        environment,
        Map.of(host, List.of(addresses)),
        client,
        findings);
  }

  Scenario client(String build) {
    return new Scenario(
        name, title, wrong, server, kit, conninfo, environment, hosts, build, findings);
  }

  Scenario finds(String... ids) {
    return new Scenario(
        name, title, wrong, server, kit, conninfo, environment, hosts, client, List.of(ids));
  }
}
