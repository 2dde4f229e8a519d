package io.github.pgseal.evidence;

import io.github.pgseal.Resolution;
import io.github.pgseal.x509.Chain;
import io.github.pgseal.x509.PrivateKeyFacts;
import io.github.pgseal.x509.RevocationList;
import io.github.pgseal.x509.TrustBundle;
import java.time.Instant;
import java.util.List;

/// Answers what a client model wants to know about the world: from memory, from the network, or
/// from a saved file. Asking twice costs nothing and gives the same answer.
public interface Witness {

  /// The result of an attempt.
  AttemptResult make(Attempt attempt);

  /// The addresses of a host name.
  Resolution resolve(String host);

  /// A file of trusted certificates.
  FileFact<TrustBundle> trustFile(String path);

  /// The certificates that OpenSSL's default paths hold.
  TrustBundle systemRoots();

  /// A client certificate file.
  FileFact<Chain> certificateFile(String path);

  /// A private key file, read with `sslpassword` if that is set.
  FileFact<PrivateKeyFacts> keyFile(String path);

  /// A revocation list file.
  FileFact<List<RevocationList>> crlFile(String path);

  /// A directory of revocation lists with OpenSSL hash names.
  List<RevocationList> crlDirectory(String path);

  /// The date at which certificates are judged.
  Instant now();
}
