package io.github.pgseal.lab.scenario;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.certificate.Authority;
import io.github.pgseal.lab.certificate.CertificateForge;
import io.github.pgseal.lab.certificate.Issued;
import io.github.pgseal.lab.certificate.ServerCertificate;
import io.github.pgseal.lab.postgres.ServerConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The TLS side of a real server.
public sealed interface ServerTls {

  /// `ssl = off`.
  record Off() implements ServerTls {}

  /// `ssl = on`.
  ///
  /// @param certificate what it shows
  /// @param clients what it does about client certificates
  /// @param passphrase whether its key file is encrypted
  record On(ServerCertificate certificate, Clients clients, boolean passphrase)
      implements ServerTls {}

  /// Whether the server asks its clients for certificates.
  enum Clients {
    /// No `ssl_ca_file`: it does not ask.
    NOT_ASKED,
    /// `ssl_ca_file` holds [Authority#CLIENT_CA]: it asks, and `pg_hba.conf` decides about those
    /// who have none.
    ASKED
  }

  /// With this certificate, not asking for those of clients.
  static ServerTls on(ServerCertificate certificate) {
    return new On(certificate, Clients.NOT_ASKED, false);
  }

  /// With this certificate, asking for those of clients.
  static ServerTls asking(ServerCertificate certificate) {
    return new On(certificate, Clients.ASKED, false);
  }

  /// The configuration that does it.
  ///
  /// @param certificates where the server's certificate comes from
  /// @param authorities where those of authorities come from
  /// @param settings further parameters, which win
  default ServerConfiguration configuration(
      Function<ServerCertificate, Issued> certificates,
      CertificateForge authorities,
      Map<String, String> settings,
      String hba) {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, Bytes> files = new LinkedHashMap<>();
    switch (this) {
      case Off _ -> all.put("ssl", "off");
      case On on -> {
        Issued issued = certificates.apply(on.certificate());
        all.put("ssl", "on");
        files.put("server.crt", issued.chainPem());
        if (on.passphrase()) {
          files.put("server.key", issued.encryptedKeyPem(LabRoles.PASSWORD));
          all.put("ssl_passphrase_command", "echo " + LabRoles.PASSWORD);
          all.put("ssl_passphrase_command_supports_reload", "on");
        } else {
          files.put("server.key", issued.keyPem());
        }
        if (on.clients() == Clients.ASKED) {
          all.put("ssl_ca_file", "client-ca.crt");
          files.put("client-ca.crt", authorities.authorityPem(Authority.CLIENT_CA));
        }
      }
    }
    all.putAll(settings);
    return new ServerConfiguration(all, hba, files);
  }
}
