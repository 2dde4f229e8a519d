package io.github.pgseal.cli;

import io.github.pgseal.diagnose.LoginReport;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.ServerView;
import io.github.pgseal.evidence.TlsView;

/// What the server saw of a login, for people. A login that failed is told by the client's verdict.
final class LoginText {

  private static final int COLUMN = 12;

  private final Lines lines;
  private final Style style;

  LoginText(Lines lines, Style style) {
    this.lines = lines;
    this.style = style;
  }

  void write(LoginReport login) {
    switch (login.result()) {
      case LoginResult.LoggedIn(ServerView seen) -> {
        title(login);
        line("server", seen.version().isEmpty() ? "did not say" : seen.version());
        line("user", "\"%s\"".formatted(seen.user().isEmpty() ? login.user() : seen.user()));
        tls(seen.tls());
      }
      case LoginResult.NotTold(var error) -> {
        title(login);
        line("server", "let the user in, and would not say more: " + error.message());
      }
      case LoginResult.Refused _, LoginResult.GivenUp _, LoginResult.Undecided _ -> {}
    }
  }

  private void title(LoginReport login) {
    lines.blank();
    lines.add(style.green(login.client() + " logged in") + "; the server sees:");
  }

  private void tls(TlsView view) {
    switch (view) {
      case TlsView.On on -> {
        line("tls", "%s %s, %d bits".formatted(on.version(), on.cipher(), on.bits()));
        line("client", on.clientDn().orElse("no certificate"));
        on.issuerDn().ifPresent(issuer -> line("issuer", issuer));
        on.clientSerial().ifPresent(serial -> line("serial", serial));
      }
      case TlsView.Off _ -> line("tls", "none: the session is in clear text");
      case TlsView.Unknown _ -> line("tls", "it does not say");
    }
  }

  private void line(String name, String text) {
    lines.hanging("  " + name + " ".repeat(COLUMN - name.length()), COLUMN + 2, text);
  }
}
