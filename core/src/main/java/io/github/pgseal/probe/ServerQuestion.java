package io.github.pgseal.probe;

import io.github.pgseal.evidence.ServerView;
import io.github.pgseal.evidence.TlsView;
import java.util.List;
import java.util.Optional;

/// What a login asks the server: who it is, who we are, and how it sees the connection.
final class ServerQuestion {

  /// Every name is qualified, so that no `search_path` can give it another meaning.
  static final String SQL =
      """
      SELECT pg_catalog.version(), CURRENT_USER, s.ssl, s.version, s.cipher, s.bits,
             s.client_dn, s.client_serial, s.issuer_dn
      FROM (SELECT pg_catalog.pg_backend_pid() AS pid) me
      LEFT JOIN pg_catalog.pg_stat_ssl s ON s.pid OPERATOR(pg_catalog.=) me.pid""";

  private static final int SSL = 2;
  private static final int VERSION = 3;
  private static final int CIPHER = 4;
  private static final int BITS = 5;
  private static final int CLIENT_DN = 6;
  private static final int CLIENT_SERIAL = 7;
  private static final int ISSUER_DN = 8;

  private ServerQuestion() {}

  /// Reads the row. A server that answers something else has not told.
  static ServerView answer(List<Optional<String>> row) {
    return new ServerView(column(row, 0).orElse(""), column(row, 1).orElse(""), tls(row));
  }

  private static TlsView tls(List<Optional<String>> row) {
    Optional<String> ssl = column(row, SSL);
    Optional<String> bits = column(row, BITS).filter(text -> text.matches("\\d{1,6}"));
    if (ssl.equals(Optional.of("f"))) {
      return new TlsView.Off();
    }
    return ssl.equals(Optional.of("t")) && bits.isPresent()
        ? new TlsView.On(
            column(row, VERSION).orElse(""),
            column(row, CIPHER).orElse(""),
            Integer.parseInt(bits.get()),
            column(row, CLIENT_DN),
            column(row, CLIENT_SERIAL),
            column(row, ISSUER_DN))
        : new TlsView.Unknown();
  }

  private static Optional<String> column(List<Optional<String>> row, int index) {
    return index < row.size() ? row.get(index) : Optional.empty();
  }
}
