package io.github.pgseal.probe;

import io.github.pgseal.evidence.ClientIdentity;
import io.github.pgseal.evidence.TlsOffer;
import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.UnlockedKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// Makes the TLS client of each connection.
final class TlsClients {

  private final KeySource keys;

  TlsClients(KeySource keys) {
    this.keys = keys;
  }

  /// A client for one connection.
  ///
  /// @param pinned the fingerprint that the server's certificate must have; empty accepts any
  RecordingTlsClient client(TlsOffer offer, Optional<String> pinned) {
    RecordingCrypto crypto = new RecordingCrypto(new SecureRandom());
    return new RecordingTlsClient(
        crypto,
        offer,
        (client, request) ->
            offer.identity().isPresent()
                ? credentials(client, crypto, request, offer.identity().get())
                : null,
        pinned);
  }

  private @Nullable TlsCredentials credentials(
      RecordingTlsClient client,
      BcTlsCrypto crypto,
      CertificateRequest request,
      ClientIdentity identity)
      throws IOException {
    return keys.key(identity.keyPath()).orElse(null)
            instanceof PemReading.Read<UnlockedKey>(UnlockedKey key)
        ? ClientCredentials.of(
            client.clientContext(), crypto, request, identity.chain(), key.parameter())
        : null;
  }
}
