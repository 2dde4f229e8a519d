package io.github.pgseal.lab.fake;

import io.github.pgseal.lab.fake.Step.Handshake;
import io.github.pgseal.lab.fake.Step.Next;
import java.util.List;

/// What the fake server does, by the first packet of a connection. When the steps are done it
/// closes.
///
/// @param onConnect before anything is read; ends with [Step.Next] in the usual case
/// @param onSslRequest when the packet is an SSLRequest
/// @param onGssRequest when it is a GSSENCRequest
/// @param onClientHello when the connection begins with TLS
/// @param onStartup when it is a startup packet in clear text
/// @param onEncryptedStartup when it is a startup packet inside TLS
public record FakeScript(
    List<Step> onConnect,
    List<Step> onSslRequest,
    List<Step> onGssRequest,
    List<Step> onClientHello,
    List<Step> onStartup,
    List<Step> onEncryptedStartup) {

  public FakeScript {
    onConnect = List.copyOf(onConnect);
    onSslRequest = List.copyOf(onSslRequest);
    onGssRequest = List.copyOf(onGssRequest);
    onClientHello = List.copyOf(onClientHello);
    onStartup = List.copyOf(onStartup);
    onEncryptedStartup = List.copyOf(onEncryptedStartup);
  }

  /// As PostgreSQL 17 and later, up to a request for a SCRAM login.
  public static FakeScript postgres() {
    return new FakeScript(
        List.of(new Next()),
        List.of(Step.send("S"), new Handshake(FakeTls.usual()), new Next()),
        List.of(Step.send("N"), new Next()),
        List.of(new Handshake(FakeTls.usual()), new Next()),
        List.of(Step.send(FakeMessages.sasl("SCRAM-SHA-256")), new Step.Silence()),
        List.of(
            Step.send(FakeMessages.sasl("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")),
            new Step.Silence()));
  }

  /// The same whatever the first packet is.
  public static FakeScript whatever(Step... steps) {
    List<Step> all = List.of(steps);
    return new FakeScript(List.of(new Next()), all, all, all, all, all);
  }

  /// Without reading anything first.
  public static FakeScript atOnce(Step... steps) {
    return whatever().onConnect(steps);
  }

  /// The same with another way to greet.
  public FakeScript onConnect(Step... steps) {
    return new FakeScript(
        List.of(steps), onSslRequest, onGssRequest, onClientHello, onStartup, onEncryptedStartup);
  }

  /// The same with another answer to SSLRequest.
  public FakeScript onSslRequest(Step... steps) {
    return new FakeScript(
        onConnect, List.of(steps), onGssRequest, onClientHello, onStartup, onEncryptedStartup);
  }

  /// The same with another answer to GSSENCRequest.
  public FakeScript onGssRequest(Step... steps) {
    return new FakeScript(
        onConnect, onSslRequest, List.of(steps), onClientHello, onStartup, onEncryptedStartup);
  }

  /// The same with another answer to TLS from the first byte.
  public FakeScript onClientHello(Step... steps) {
    return new FakeScript(
        onConnect, onSslRequest, onGssRequest, List.of(steps), onStartup, onEncryptedStartup);
  }

  /// The same with another answer to a startup packet in clear text.
  public FakeScript onStartup(Step... steps) {
    return new FakeScript(
        onConnect, onSslRequest, onGssRequest, onClientHello, List.of(steps), onEncryptedStartup);
  }

  /// The same with another answer to a startup packet inside TLS.
  public FakeScript onEncryptedStartup(Step... steps) {
    return new FakeScript(
        onConnect, onSslRequest, onGssRequest, onClientHello, onStartup, List.of(steps));
  }
}
