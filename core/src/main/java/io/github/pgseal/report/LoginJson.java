package io.github.pgseal.report;

import io.github.pgseal.diagnose.LoginReport;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.ServerView;
import io.github.pgseal.evidence.TlsView;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The property `login` of a diagnosis. Properties that are not known are null.
final class LoginJson {

  private static final List<String> ON =
      List.of("version", "cipher", "bits", "clientDn", "clientSerial", "issuerDn");

  private final JsonGenerator json;

  LoginJson(JsonGenerator json) {
    this.json = json;
  }

  void write(LoginReport login) {
    json.writeObjectPropertyStart("login");
    json.writeStringProperty("client", login.client());
    json.writeStringProperty("status", status(login.result()));
    Optional<ServerView> seen =
        login.result() instanceof LoginResult.LoggedIn(ServerView view)
            ? Optional.of(view)
            : Optional.empty();
    text("serverVersion", seen.map(ServerView::version));
    json.writeStringProperty("user", seen.map(ServerView::user).orElse(login.user()));
    tls(seen.map(ServerView::tls).orElseGet(TlsView.Unknown::new));
    text("message", message(login));
    json.writeEndObject();
  }

  private static String status(LoginResult result) {
    return switch (result) {
      case LoginResult.LoggedIn _, LoginResult.NotTold _ -> "logged in";
      case LoginResult.Refused _ -> "refused";
      case LoginResult.GivenUp _ -> "failed";
      case LoginResult.Undecided _ -> "unknown";
    };
  }

  private static Optional<String> message(LoginReport login) {
    return login.result() instanceof LoginResult.NotTold(var error)
        ? Optional.of("%s:  %s".formatted(error.severity(), error.message()))
        : Optional.of(login.message()).filter(text -> !text.isEmpty());
  }

  private void tls(TlsView view) {
    switch (view) {
      case TlsView.On on -> {
        json.writeBooleanProperty("ssl", true);
        json.writeStringProperty("version", on.version());
        json.writeStringProperty("cipher", on.cipher());
        json.writeNumberProperty("bits", on.bits());
        text("clientDn", on.clientDn());
        text("clientSerial", on.clientSerial());
        text("issuerDn", on.issuerDn());
      }
      case TlsView.Off _ -> {
        json.writeBooleanProperty("ssl", false);
        nothing();
      }
      case TlsView.Unknown _ -> {
        json.writeNullProperty("ssl");
        nothing();
      }
    }
  }

  private void nothing() {
    for (String name : ON) {
      json.writeNullProperty(name);
    }
  }

  private void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
