package io.github.pgseal.conninfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keywords of libpq 12 to 18, in the order of `PQconninfoOptions` in fe-connect.c.
public enum Keyword {
  AUTHTYPE("authtype", "PGAUTHTYPE", "", 12, 13),
  SERVICE("service", "PGSERVICE"),
  USER("user", "PGUSER"),
  PASSWORD("password", "PGPASSWORD"),
  PASSFILE("passfile", "PGPASSFILE"),
  CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", "prefer", 13),
  CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT"),
  DBNAME("dbname", "PGDATABASE"),
  HOST("host", "PGHOST"),
  HOSTADDR("hostaddr", "PGHOSTADDR"),
  PORT("port", "PGPORT", "5432", 12),
  CLIENT_ENCODING("client_encoding", "PGCLIENTENCODING"),
  TTY("tty", "PGTTY", "", 12, 13),
  OPTIONS("options", "PGOPTIONS"),
  APPLICATION_NAME("application_name", "PGAPPNAME"),
  FALLBACK_APPLICATION_NAME("fallback_application_name", ""),
  KEEPALIVES("keepalives", ""),
  KEEPALIVES_IDLE("keepalives_idle", ""),
  KEEPALIVES_INTERVAL("keepalives_interval", ""),
  KEEPALIVES_COUNT("keepalives_count", ""),
  TCP_USER_TIMEOUT("tcp_user_timeout", ""),
  SSLMODE("sslmode", "PGSSLMODE", "prefer", 12),
  SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", "postgres", 17),
  SSLCOMPRESSION("sslcompression", "PGSSLCOMPRESSION", "0", 12),
  SSLCERT("sslcert", "PGSSLCERT"),
  SSLKEY("sslkey", "PGSSLKEY"),
  SSLCERTMODE("sslcertmode", "PGSSLCERTMODE", "", 16),
  SSLPASSWORD("sslpassword", "", "", 13),
  SSLROOTCERT("sslrootcert", "PGSSLROOTCERT"),
  SSLCRL("sslcrl", "PGSSLCRL"),
  SSLCRLDIR("sslcrldir", "PGSSLCRLDIR", "", 14),
  SSLSNI("sslsni", "PGSSLSNI", "1", 14),
  REQUIREPEER("requirepeer", "PGREQUIREPEER"),
  REQUIRE_AUTH("require_auth", "PGREQUIREAUTH", "", 16),
  MIN_PROTOCOL_VERSION("min_protocol_version", "PGMINPROTOCOLVERSION", "", 18),
  MAX_PROTOCOL_VERSION("max_protocol_version", "PGMAXPROTOCOLVERSION", "", 18),
  SSL_MIN_PROTOCOL_VERSION("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", "TLSv1.2", 13),
  SSL_MAX_PROTOCOL_VERSION("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", "", 13),
  GSSENCMODE("gssencmode", "PGGSSENCMODE", "prefer", 12),
  KRBSRVNAME("krbsrvname", "PGKRBSRVNAME", "postgres", 12),
  GSSLIB("gsslib", "PGGSSLIB"),
  GSSDELEGATION("gssdelegation", "PGGSSDELEGATION", "0", 16),
  REPLICATION("replication", ""),
  TARGET_SESSION_ATTRS("target_session_attrs", "PGTARGETSESSIONATTRS", "any", 12),
  LOAD_BALANCE_HOSTS("load_balance_hosts", "PGLOADBALANCEHOSTS", "disable", 16),
  SCRAM_CLIENT_KEY("scram_client_key", "", "", 18),
  SCRAM_SERVER_KEY("scram_server_key", "", "", 18),
  OAUTH_ISSUER("oauth_issuer", "", "", 18),
  OAUTH_CLIENT_ID("oauth_client_id", "", "", 18),
  OAUTH_CLIENT_SECRET("oauth_client_secret", "", "", 18),
  OAUTH_SCOPE("oauth_scope", "", "", 18),
  SSLKEYLOGFILE("sslkeylogfile", "", "", 18);

  private final String text;
  private final String variable;
  private final String fallback;
  private final int since;
  private final int until;

  Keyword(String text, String variable) {
    this(text, variable, "", 12);
  }

  Keyword(String text, String variable, String fallback, int since) {
    this(text, variable, fallback, since, Integer.MAX_VALUE);
  }

  Keyword(String text, String variable, String fallback, int since, int until) {
    this.text = text;
    this.variable = variable;
    this.fallback = fallback;
    this.since = since;
    this.until = until;
  }

  /// The keyword with exactly this spelling, of any version.
  public static Optional<Keyword> of(String text) {
    for (Keyword keyword : values()) {
      if (keyword.text.equals(text)) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }

  /// The keyword with exactly this spelling, if this version has it.
  public static Optional<Keyword> of(String text, LibpqVersion version) {
    return of(text).filter(keyword -> keyword.isIn(version));
  }

  /// The keywords of one version, in libpq's order.
  public static List<Keyword> in(LibpqVersion version) {
    List<Keyword> keywords = new ArrayList<>();
    for (Keyword keyword : values()) {
      if (keyword.isIn(version)) {
        keywords.add(keyword);
      }
    }
    return List.copyOf(keywords);
  }

  /// Whether this version has the keyword.
  public boolean isIn(LibpqVersion version) {
    return version.major() >= since && version.major() <= until;
  }

  /// The spelling in a connection string.
  public String toText() {
    return text;
  }

  /// The environment variable that sets it when nothing else does.
  public Optional<String> variable() {
    return variable.isEmpty() ? Optional.empty() : Optional.of(variable);
  }

  /// The default that is compiled into this build; empty when there is none or it is the empty
  /// text.
  public Optional<String> fallback(LibpqBuild build) {
    return switch (this) {
      case SSLMODE, CHANNEL_BINDING -> Optional.of(build.tls() ? fallback : "disable");
      case GSSENCMODE -> Optional.of(build.gssapi() ? fallback : "disable");
      default -> fallback.isEmpty() ? Optional.empty() : Optional.of(fallback);
    };
  }

  /// Whether its values are secrets.
  public boolean secret() {
    return ConnectionSettings.isSecret(text);
  }
}
