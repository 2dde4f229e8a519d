package io.github.pgseal.finding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The findings that pgseal can make. A number is permanent and never reused; it carries no
/// severity, because the same state may matter more or less where it is found.
///
/// Each entry has a page of prose, `catalogue/PGS601.md` among the resources, read by [Pages].
/// Titles follow PostgreSQL's rules for primary messages (manual, "Error Message Style Guide").
///
/// The rest of the family 7xx (server configuration) and the family 8xx (operations) are added
/// together with the tools that find them.
public enum Catalogue {
  // 1xx: what the client was told
  BAD_SSLMODE_VALUE(101, Severity.ERROR, "client does not know this value of sslmode"),
  CONNINFO_MALFORMED(102, Severity.ERROR, "connection string cannot be parsed"),
  SSL_PARAM_UNSUPPORTED(
      103, Severity.ERROR, "client does not support a connection parameter or its value"),
  ROOT_CERT_MISSING(104, Severity.ERROR, "root certificate file does not exist"),
  ROOT_CERT_UNREADABLE(105, Severity.ERROR, "could not read root certificate file"),
  CLIENT_CERT_MISSING_FILE(106, Severity.ERROR, "client certificate or key file does not exist"),
  CLIENT_KEY_PERMISSIONS(107, Severity.ERROR, "private key file has group or world access"),
  CLIENT_KEY_FORMAT(108, Severity.ERROR, "could not load client certificate or private key"),
  CLIENT_CERT_KEY_MISMATCH(
      109, Severity.ERROR, "client certificate does not match its private key"),
  TLS_NOT_COMPILED_IN(110, Severity.ERROR, "client was built without TLS support"),
  PLAINTEXT_FALLBACK(111, Severity.WARNING, "settings let the connection fall back to clear text"),
  UNVERIFIED_TLS(
      112,
      Severity.WARNING,
      "connection is encrypted, but the server's certificate is not verified"),
  HOST_NOT_VERIFIED(
      113, Severity.WARNING, "certificate is verified, but not that it names the requested host"),
  WEAK_SSLMODE_WITH_SYSTEM_ROOTS(
      114, Severity.ERROR, "system root certificates require sslmode \"verify-full\""),
  CRL_UNUSABLE(115, Severity.WARNING, "could not use the certificate revocation list"),
  PASSWORD_IN_URL(116, Severity.WARNING, "connection string contains a password"),
  UNIX_SOCKET_IGNORES_SSLMODE(
      117, Severity.INFO, "sslmode has no effect over a Unix-domain socket"),
  CLIENT_DRIVER_BUG(118, Severity.WARNING, "client has a known defect that matters here"),
  CLIENT_DEFAULT_PLAINTEXT(
      119, Severity.WARNING, "sslmode is not set, and the client's default accepts clear text"),

  // 2xx: reaching the server
  NETWORK_DNS(201, Severity.ERROR, "could not translate host name to an address"),
  NETWORK_REFUSED(202, Severity.ERROR, "host refused the connection at this port"),
  NETWORK_TIMEOUT(203, Severity.ERROR, "host did not answer in time"),
  NETWORK_UNREACHABLE(204, Severity.ERROR, "could not reach the host's network"),
  IPV6_VS_IPV4(
      205, Severity.WARNING, "host name leads to IPv6 and IPv4 addresses that behave differently"),

  // 3xx: negotiating encryption
  SERVER_HAS_NO_TLS(301, Severity.ERROR, "server does not support TLS at this address"),
  NOT_POSTGRES(302, Severity.ERROR, "peer does not speak the PostgreSQL protocol"),
  CONNECTION_CLOSED_IN_HANDSHAKE(
      303, Severity.ERROR, "connection was closed before encryption was established"),
  PROXY_INTERFERENCE(
      304, Severity.ERROR, "something between client and server interferes with TLS"),
  GSS_INTERFERENCE(305, Severity.ERROR, "negotiation of GSSAPI encryption gets in the way of TLS"),
  DIRECT_TLS_UNSUPPORTED(306, Severity.ERROR, "server does not accept direct TLS connections"),
  SNI_REQUIRED(307, Severity.ERROR, "server requires a host name in the TLS handshake"),
  PLAINTEXT_INJECTED(
      308, Severity.ERROR, "unencrypted data arrived where the TLS handshake was expected"),

  // 4xx: the TLS handshake
  TLS_VERSION_MISMATCH(
      401, Severity.ERROR, "client and server have no TLS protocol version in common"),
  CIPHER_MISMATCH(402, Severity.ERROR, "client and server have no cipher suite in common"),
  CLIENT_CERT_REQUIRED(403, Severity.ERROR, "server requires a client certificate"),
  CLIENT_CERT_REJECTED(404, Severity.ERROR, "server rejects the client certificate"),
  FIPS_OR_OPENSSL_ENV(
      405, Severity.ERROR, "configuration of the client's TLS library prevents the connection"),
  CHANNEL_BINDING(406, Severity.ERROR, "required channel binding is not possible here"),

  // 5xx: the server's certificate
  CA_UNKNOWN(501, Severity.ERROR, "server certificate comes from an unknown certificate authority"),
  CHAIN_INCOMPLETE(502, Severity.ERROR, "server does not send an intermediate certificate"),
  CERT_EXPIRED(503, Severity.ERROR, "server certificate has expired"),
  CERT_NOT_YET_VALID(504, Severity.ERROR, "server certificate is not yet valid"),
  CERT_REVOKED(505, Severity.ERROR, "server certificate has been revoked"),
  HOSTNAME_MISMATCH(506, Severity.ERROR, "server certificate does not name the requested host"),
  WEAK_CERTIFICATE(507, Severity.WARNING, "server certificate has a weak key or signature"),
  CERT_WRONG_USAGE(508, Severity.ERROR, "server certificate is not meant for a server"),
  CERT_EXPIRES_SOON(509, Severity.WARNING, "server certificate expires soon"),
  CN_ONLY_CERTIFICATE(
      510, Severity.WARNING, "server certificate names its host only in the common name"),
  CERT_BREAKS_SCRAM(
      511, Severity.ERROR, "server certificate's signature algorithm breaks SCRAM authentication"),

  // 6xx: admission
  SERVER_REQUIRES_TLS(601, Severity.ERROR, "server admits this connection only with TLS"),
  HBA_NO_ENTRY(602, Severity.ERROR, "no pg_hba.conf entry admits this connection"),
  HBA_REJECT(603, Severity.ERROR, "entry in pg_hba.conf rejects this connection"),
  AUTH_FAILED_NOT_TLS(604, Severity.ERROR, "server refused the login for a reason other than TLS"),
  CERT_USER_MISMATCH(
      605, Severity.ERROR, "client certificate does not belong to the requested user"),

  // 7xx: server configuration
  SERVER_KEY_PERMISSIONS(
      702, Severity.ERROR, "server refuses the permissions or owner of its private key file"),
  SERVER_CERT_MISSING_OR_BAD(
      703, Severity.ERROR, "server could not load its certificate, key or root certificate file"),
  HBA_SYNTAX(707, Severity.ERROR, "pg_hba.conf has a line that the server does not understand"),
  HOSTSSL_WITHOUT_TLS(
      711, Severity.ERROR, "hostssl line in pg_hba.conf cannot match because TLS is off"),
  CLIENTCERT_WITHOUT_CA(
      712, Severity.ERROR, "server asks for client certificates but has no root certificate file"),
  SERVER_TLS_SETTING(713, Severity.ERROR, "server could not apply one of its TLS settings"),

  // 9xx: not ours
  UNRELATED(901, Severity.INFO, "text is not about a PostgreSQL connection");

  private static final Pattern ID =
      Pattern.compile("(?:PGS)?[-_ ]?0*(\\d{3})", Pattern.CASE_INSENSITIVE);

  private final int number;
  private final Family family;
  private final Severity severity;
  private final String title;

  Catalogue(int number, Severity severity, String title) {
    this.number = number;
    this.family = Family.of(number);
    this.severity = severity;
    this.title = title;
  }

  /// The three digits of the id.
  public int number() {
    return number;
  }

  /// `PGS` and the number.
  public String id() {
    return "PGS" + number;
  }

  /// The name of the state found, such as `server-requires-tls`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The stage that the finding belongs to.
  public Family family() {
    return family;
  }

  /// The severity unless the case at hand says otherwise.
  public Severity severity() {
    return severity;
  }

  /// The title, before names are filled in.
  public String title() {
    return title;
  }

  /// The entry that a person means: `PGS601`, `pgs601`, `601`, `server-requires-tls` or
  /// `SERVER_REQUIRES_TLS`.
  public static Optional<Catalogue> find(String text) {
    String wanted = text.strip();
    Matcher id = ID.matcher(wanted);
    if (id.matches()) {
      int number = Integer.parseInt(id.group(1));
      return Arrays.stream(values()).filter(entry -> entry.number == number).findFirst();
    }
    String slug = slugOf(wanted);
    return Arrays.stream(values()).filter(entry -> entry.slug().equals(slug)).findFirst();
  }

  /// The three entries that a text which [#find(String)] does not know is closest to, best first:
  /// by number if the text is one, otherwise by the edits between the slugs.
  public static List<Catalogue> nearest(String text) {
    String wanted = text.strip();
    Matcher id = ID.matcher(wanted);
    Comparator<Catalogue> byDistance;
    if (id.matches()) {
      int number = Integer.parseInt(id.group(1));
      byDistance = Comparator.comparingInt(entry -> Math.abs(entry.number - number));
    } else {
      String slug = slugOf(wanted);
      byDistance = Comparator.comparingInt(entry -> EditDistance.between(slug, entry.slug()));
    }
    return Arrays.stream(values()).sorted(byDistance).limit(3).toList();
  }

  private static String slugOf(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }
}
