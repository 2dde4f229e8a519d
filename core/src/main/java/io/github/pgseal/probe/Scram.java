package io.github.pgseal.probe;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import com.ongres.scram.common.exception.ScramServerErrorException;
import io.github.pgseal.conninfo.ChannelBinding;
import io.github.pgseal.evidence.LoginResult;
import io.github.pgseal.evidence.LoginResult.ScramFailed.Trouble;
import io.github.pgseal.evidence.TlsSession;
import io.github.pgseal.wire.AuthenticationRequest.Sasl;
import io.github.pgseal.x509.Certificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/// The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), bound to the TLS session where server
/// and settings allow it, as `pg_SASL_init` of fe-auth.c decides.
final class Scram {

  private static final String PLAIN = "SCRAM-SHA-256";
  private static final String PLUS = "SCRAM-SHA-256-PLUS";
  private static final String BINDING = "tls-server-end-point";

  /// PostgreSQL looks at the user of the startup packet instead.
  private static final String NO_USER = "*";

  /// PostgreSQL's default is 4096. The time limit of the login cannot interrupt the computation, so
  /// it has to be short: this many take about a second.
  private static final int MOST_ROUNDS = 1_000_000;

  private final ScramClient client;

  private Scram(ScramClient client) {
    this.client = client;
  }

  private static LoginEnded failed(Trouble trouble) {
    return new LoginEnded(new LoginResult.ScramFailed(trouble));
  }

  /// Whether any of the mechanisms is spoken here.
  static boolean spoken(Sasl offered) {
    return offered.mechanisms().contains(PLAIN) || offered.mechanisms().contains(PLUS);
  }

  /// An exchange that has not begun.
  static Scram begin(
      Sasl offered, ChannelBinding wanted, Optional<TlsSession> over, String password) {
    Optional<byte[]> binding =
        wanted == ChannelBinding.DISABLE ? Optional.empty() : over.flatMap(Scram::endPoint);
    // Without PLUS on the list, a client that could bind says so, and a server that offered PLUS
    // notices that somebody took it off.
    List<String> mechanisms =
        offered.mechanisms().stream()
            .filter(name -> name.equals(PLAIN) || (name.equals(PLUS) && binding.isPresent()))
            .toList();
    var builder =
        ScramClient.builder()
            .advertisedMechanisms(mechanisms)
            .username(NO_USER)
            .password(password.toCharArray())
            .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
    binding.ifPresent(data -> builder.channelBinding(BINDING, data));
    return new Scram(builder.build());
  }

  /// The name of the mechanism that is used.
  String mechanism() {
    return client.getScramMechanism().getName();
  }

  /// The first message.
  String first() {
    return client.clientFirstMessage().toString();
  }

  /// The answer to the server's first message: it proves knowledge of the password.
  String answer(String serverFirst) throws LoginEnded {
    try {
      int rounds = client.serverFirstMessage(serverFirst).getIterationCount();
      if (rounds > MOST_ROUNDS) {
        throw new LoginEnded(new LoginResult.TooCostly(rounds));
      }
      return client.clientFinalMessage().toString();
    } catch (ScramException | IllegalArgumentException _) {
      throw failed(Trouble.MALFORMED);
    }
  }

  /// The server has to prove that it knows the password, too.
  void verify(String serverFinal) throws LoginEnded {
    try {
      client.serverFinalMessage(serverFinal);
    } catch (ScramInvalidServerSignatureException _) {
      throw failed(Trouble.WRONG_SIGNATURE);
    } catch (ScramServerErrorException _) {
      throw failed(Trouble.ERROR);
    } catch (ScramException | IllegalArgumentException _) {
      throw failed(Trouble.MALFORMED);
    }
  }

  /// The hash of the server's certificate (RFC 5929 section 4).
  private static Optional<byte[]> endPoint(TlsSession session) {
    return session.chain().leaf().flatMap(Scram::hash);
  }

  private static Optional<byte[]> hash(Certificate leaf) {
    return leaf.channelBindingDigest().map(name -> digest(name).digest(leaf.der()));
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name, e);
    }
  }
}
