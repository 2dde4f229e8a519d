package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.Breakdown;
import io.github.pgseal.evidence.LoginAttempt;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.wire.BackendMessage;
import io.github.pgseal.wire.ErrorFields;
import io.github.pgseal.wire.LoginMessages;
import io.github.pgseal.wire.MessageReader;
import io.github.pgseal.wire.StartupPackets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is said on the connection of a login (PostgreSQL manual, "Message Flow").
final class LoginExchange {

  /// More messages than any server sends in one login: parameters, notices, one row.
  private static final int MOST_MESSAGES = 1000;

  private final LoginAttempt login;
  private final Conversation conversation;
  private final Conversation.Opening.Open open;
  private final String password;
  private final MessageReader reader;
  private int messages;

  LoginExchange(
      LoginAttempt login,
      Conversation conversation,
      Conversation.Opening.Open open,
      String password) {
    this.login = login;
    this.conversation = conversation;
    this.open = open;
    this.password = password;
    this.reader = new MessageReader(open.in());
  }

  /// From the startup packet to the goodbye.
  LoginResult hold() {
    try {
      Attempt attempt = login.attempt();
      send(StartupPackets.startup(attempt.user(), attempt.database()).toArray());
      authenticate();
      awaitReady();
      LoginResult answer = ask();
      send(StartupPackets.terminate().toArray());
      return answer;
    } catch (LoginEnded ended) {
      return ended.result();
    } catch (IOException e) {
      return broken(conversation.breakdown(e));
    }
  }

  /// Answers the request that was judged, and no other.
  private void authenticate() throws IOException, LoginEnded {
    if (!(next() instanceof BackendMessage.Authentication(var asked, Bytes data))
        || !asked.equals(login.asked())) {
      throw new LoginEnded(new LoginResult.Unexpected());
    }
    switch (asked) {
      case AuthenticationRequest.Ok _ -> {}
      case AuthenticationRequest.CleartextPassword _ -> {
        send(LoginMessages.password(password));
        awaitOk();
      }
      case AuthenticationRequest.Md5Password _ -> {
        send(
            LoginMessages.password(Md5Answer.to(data.toArray(), login.attempt().user(), password)));
        awaitOk();
      }
      case AuthenticationRequest.Sasl sasl -> scram(sasl);
      case AuthenticationRequest.Gss _,
          AuthenticationRequest.Sspi _,
          AuthenticationRequest.Unknown _ ->
          throw new LoginEnded(new LoginResult.NotSupported(asked));
    }
  }

  private void scram(AuthenticationRequest.Sasl sasl) throws IOException, LoginEnded {
    Scram scram = Scram.begin(sasl, login.channelBinding(), open.over(), password);
    send(LoginMessages.saslInitialResponse(scram.mechanism(), scram.first()));
    if (!(next() instanceof BackendMessage.SaslContinue(String serverFirst))) {
      throw new LoginEnded(new LoginResult.Unexpected());
    }
    send(LoginMessages.saslResponse(scram.answer(serverFirst)));
    if (!(next() instanceof BackendMessage.SaslFinal(String serverFinal))) {
      throw new LoginEnded(new LoginResult.Unexpected());
    }
    scram.verify(serverFinal);
    awaitOk();
  }

  private void awaitOk() throws IOException, LoginEnded {
    if (!(next() instanceof BackendMessage.Authentication(AuthenticationRequest.Ok _, Bytes _))) {
      throw new LoginEnded(new LoginResult.Unexpected());
    }
  }

  private void awaitReady() throws IOException, LoginEnded {
    // Parameters and the key for cancelling do not matter.
    BackendMessage message = next();
    while (!(message instanceof BackendMessage.ReadyForQuery)) {
      message = next();
    }
  }

  private LoginResult ask() throws IOException, LoginEnded {
    send(LoginMessages.query(ServerQuestion.SQL));
    Optional<LoginResult> answer = Optional.empty();
    while (true) {
      switch (message()) {
        case BackendMessage.DataRow(var columns) ->
            answer =
                answer.or(
                    () -> Optional.of(new LoginResult.LoggedIn(ServerQuestion.answer(columns))));
        case BackendMessage.ErrorResponse(ErrorFields error) ->
            answer = Optional.of(new LoginResult.NotTold(error));
        case BackendMessage.ReadyForQuery _ -> {
          return answer.orElseGet(() -> new LoginResult.LoggedIn(ServerQuestion.answer(List.of())));
        }
        case BackendMessage _ -> {}
      }
    }
  }

  /// The next message that is no notice. An error ends the login.
  private BackendMessage next() throws IOException, LoginEnded {
    while (true) {
      BackendMessage message = message();
      if (message instanceof BackendMessage.ErrorResponse(ErrorFields error)) {
        throw new LoginEnded(new LoginResult.Refused(error));
      }
      if (!(message instanceof BackendMessage.NoticeResponse)) {
        return message;
      }
    }
  }

  private BackendMessage message() throws IOException, LoginEnded {
    messages++;
    if (messages > MOST_MESSAGES) {
      throw new LoginEnded(broken(new Breakdown.TooMuch(MOST_MESSAGES)));
    }
    BackendMessage message = reader.next();
    if (message instanceof BackendMessage.TooLong) {
      throw new LoginEnded(broken(new Breakdown.TooMuch(MessageReader.LONGEST)));
    }
    return message;
  }

  private LoginResult broken(Breakdown breakdown) {
    return new LoginResult.Broken(breakdown, open.over().isPresent());
  }

  private void send(byte[] message) throws IOException {
    open.out().write(message);
    open.out().flush();
  }
}
