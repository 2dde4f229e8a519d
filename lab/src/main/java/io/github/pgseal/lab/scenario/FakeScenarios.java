package io.github.pgseal.lab.scenario;

import io.github.pgseal.Bytes;
import io.github.pgseal.lab.fake.FakeMessages;
import io.github.pgseal.lab.fake.FakeScript;
import io.github.pgseal.lab.fake.FakeTls;
import io.github.pgseal.lab.fake.Step;
import java.util.List;
import java.util.stream.Stream;

/// Peers that no real PostgreSQL is: wrong ports, proxies, attackers, and servers in agony.
final class FakeScenarios {

  private static final int HANDSHAKE_FAILURE = 40;
  private static final String HTTP =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private FakeScenarios() {}

  static List<Scenario> all() {
    return Stream.of(unreachable(), strangers(), closings(), middlemen(), excess())
        .flatMap(List::stream)
        .toList();
  }

  /// PgBouncer with `client_tls_sslmode = require`.
  static ServerRecipe poolerThatRequiresTls() {
    return fake(
        FakeScript.postgres()
            .onStartup(Step.send(FakeMessages.error("FATAL", "08P01", "SSL required"))));
  }

  private static ServerRecipe fake(FakeScript script) {
    return new ServerRecipe.Fake(script);
  }

  private static List<Scenario> unreachable() {
    return List.of(
        Scenario.of(
                "name-unknown",
                "host name does not exist",
                "It ends in \".invalid\", which no resolver knows.")
            .server(new ServerRecipe.ClosedPort())
            .conninfo("host=db.invalid port={port} user=app dbname=app {files} sslmode=verify-full")
            .finds("PGS201"),
        Scenario.of("port-closed", "nobody listens at the port", "The connection is refused.")
            .server(new ServerRecipe.ClosedPort())
            .finds("PGS202"),
        Scenario.of(
                "silence",
                "server accepts the connection and says nothing",
                "The client gives up after two seconds (connect_timeout).")
            .server(fake(FakeScript.atOnce(new Step.Silence())))
            .by("sslmode=verify-full connect_timeout=2")
            .finds("PGS203"),
        Scenario.of(
                "handshake-stalls",
                "server agrees to TLS and then says nothing",
                "The client gives up after two seconds (connect_timeout).")
            .server(fake(FakeScript.postgres().onSslRequest(Step.send("S"), new Step.Silence())))
            .by("sslmode=verify-full connect_timeout=2")
            .finds("PGS203"),
        Scenario.of(
                "network-unreachable",
                "there is no route to the server",
                "The address is a broadcast address of the loopback network, which TCP cannot"
                    + " reach; nothing leaves the machine.")
            .server(new ServerRecipe.ClosedPort())
            .conninfo(
                "host=db.example.test hostaddr=127.255.255.255 port={port} user=app dbname=app"
                    + " {files} sslmode=verify-full")
            .finds("PGS204"),
        Scenario.of(
                "ipv4-only",
                "server listens on IPv4 only, and the name leads to IPv6 first",
                "\"localhost\" stands for ::1 and 127.0.0.1 here. The first refuses, the second"
                    + " answers.")
            .conninfo("host=localhost port={port} user=app dbname=app {files} sslmode=verify-full")
            .hosts("localhost", "::1", "127.0.0.1")
            .finds("PGS205"));
  }

  private static List<Scenario> strangers() {
    return List.of(
        Scenario.of(
                "http-server", "an HTTP server answers", "It takes SSLRequest for a bad request.")
            .server(fake(FakeScript.whatever(Step.send(HTTP))))
            .finds("PGS302"),
        Scenario.of("smtp-server", "an SMTP server answers", "It speaks first.")
            .server(
                fake(
                    FakeScript.atOnce(
                        Step.send("220 mail.example.test ESMTP\r\n"), new Step.Silence())))
            .finds("PGS302"),
        Scenario.of(
                "unknown-byte",
                "something answers SSLRequest with a byte that means nothing",
                "The byte is \"X\".")
            .server(fake(FakeScript.postgres().onSslRequest(Step.send("X"))))
            .finds("PGS302"),
        Scenario.of(
                "pooler-without-tls",
                "pooler has TLS switched off",
                "PgBouncer answers SSLRequest with \"N\" (client_tls_sslmode = disable).")
            .server(fake(FakeScript.postgres().onSslRequest(Step.send("N"), new Step.Next())))
            .finds("PGS301"));
  }

  private static List<Scenario> closings() {
    Step close = new Step.Close();
    return List.of(
        Scenario.of(
                "closes-at-once",
                "connection is closed as soon as it is made",
                "This is what a load balancer without a server behind it does.")
            .server(fake(FakeScript.atOnce(close)))
            .finds("PGS303"),
        Scenario.of(
                "closes-after-request",
                "connection is closed in place of an answer to SSLRequest",
                "Something does not know the request and hangs up.")
            .server(fake(FakeScript.whatever(close)))
            .finds("PGS303"),
        Scenario.of(
                "closes-after-yes",
                "connection is closed where the TLS handshake should begin",
                "The answer was \"S\".")
            .server(fake(FakeScript.postgres().onSslRequest(Step.send("S"), close)))
            .finds("PGS303"),
        Scenario.of(
                "closes-in-handshake",
                "connection is closed in the middle of the TLS handshake",
                "The client's first message is read and not answered.")
            .server(
                fake(FakeScript.postgres().onSslRequest(Step.send("S"), new Step.Read(), close)))
            .finds("PGS303"),
        Scenario.of(
                "resets-in-handshake",
                "connection is reset in the middle of the TLS handshake",
                "This is what an inspecting firewall does.")
            .server(
                fake(
                    FakeScript.postgres()
                        .onSslRequest(Step.send("S"), new Step.Read(), new Step.Reset())))
            .finds("PGS303"),
        Scenario.of(
                "closes-after-handshake",
                "connection is closed after the TLS handshake",
                "The startup packet gets no answer.")
            .server(fake(FakeScript.postgres().onEncryptedStartup(close)))
            .finds("PGS303"),
        Scenario.of(
                "resets-after-handshake",
                "connection is reset after the TLS handshake",
                "The startup packet gets a TCP reset for an answer.")
            .server(fake(FakeScript.postgres().onEncryptedStartup(new Step.Reset())))
            .finds("PGS303"));
  }

  private static List<Scenario> middlemen() {
    return List.of(
        Scenario.of(
                "error-to-ssl-request",
                "SSLRequest is answered with an error message",
                "It comes in clear text, and anybody could have sent it.")
            .server(
                fake(
                    FakeScript.postgres()
                        .onSslRequest(
                            Step.send(FakeMessages.error("FATAL", "XX000", "no such backend")))))
            .finds("PGS304"),
        Scenario.of(
                "scram-plus-in-clear-text",
                "channel binding is offered over a connection in clear text",
                "Something between takes the TLS part for itself.")
            .server(
                fake(
                    FakeScript.postgres()
                        .onSslRequest(Step.send("N"), new Step.Next())
                        .onStartup(
                            Step.send(FakeMessages.sasl("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")),
                            new Step.Silence())))
            .by("sslmode=prefer")
            .finds("PGS304"),
        Scenario.of(
                "direct-tls-without-alpn",
                "peer of direct TLS does not know ALPN",
                "A TLS load balancer answers in place of PostgreSQL.")
            .server(direct(FakeTls.usual().with(FakeTls.Alpn.IGNORED)))
            .by("sslmode=verify-full sslnegotiation=direct")
            .finds("PGS304"),
        Scenario.of(
                "direct-tls-with-wrong-alpn",
                "peer of direct TLS selects another protocol",
                "It selects http/1.1, which was not offered.")
            .server(direct(FakeTls.usual().with(FakeTls.Alpn.WRONG)))
            .by("sslmode=verify-full sslnegotiation=direct")
            .finds("PGS304"),
        Scenario.of(
                "sni-required",
                "server wants to know the host name in the handshake",
                "The client uses sslsni=0, and gets the alert unrecognized_name.")
            .server(asked(FakeTls.usual().requiringName()))
            .by("sslmode=verify-full sslsni=0")
            .finds("PGS307"),
        Scenario.of(
                "handshake-refused",
                "server refuses the TLS handshake",
                "It answers with the alert handshake_failure.")
            .server(asked(FakeTls.usual().alerting(HANDSHAKE_FAILURE)))
            .finds("PGS402"),
        Scenario.of(
                "plaintext-injected",
                "clear text follows the answer to SSLRequest",
                "It is sent together with the \"S\".")
            .server(
                fake(
                    FakeScript.postgres()
                        .onSslRequest(
                            Step.send(
                                "S" + FakeMessages.error("FATAL", "XX000", "injected").toLatin1()),
                            new Step.Handshake(FakeTls.usual()),
                            new Step.Next())))
            .finds("PGS308"));
  }

  private static ServerRecipe asked(FakeTls tls) {
    return fake(
        FakeScript.postgres()
            .onSslRequest(Step.send("S"), new Step.Handshake(tls), new Step.Next()));
  }

  private static ServerRecipe direct(FakeTls tls) {
    return fake(FakeScript.postgres().onClientHello(new Step.Handshake(tls), new Step.Next()));
  }

  private static List<Scenario> excess() {
    return List.of(
        Scenario.of(
                "byte-by-byte",
                "server answers byte by byte",
                "Nothing is wrong: every byte is right, and each comes in a packet of its own.")
            .server(
                fake(
                    FakeScript.postgres()
                        .onEncryptedStartup(
                            new Step.SendSlowly(FakeMessages.welcome()), new Step.Silence()))),
        Scenario.of(
                "four-gigabyte-error",
                "error message claims to be 4 GiB long",
                "A client that believes it runs out of memory.")
            .server(
                fake(
                    FakeScript.postgres()
                        .onSslRequest(Step.send("N"), new Step.Next())
                        .onStartup(
                            Step.send(FakeMessages.claiming('E', 0xFFFFFFFF)),
                            new Step.SendForever(Bytes.ofAscii("no end. ".repeat(128))))))
            .by("sslmode=prefer")
            .finds("PGS302"),
        Scenario.of(
                "endless-answer",
                "answer never ends",
                "The peer sends the same line for as long as it is listened to.")
            .server(
                fake(FakeScript.whatever(new Step.SendForever(Bytes.ofAscii("yes\n".repeat(256))))))
            .finds("PGS302"));
  }
}
