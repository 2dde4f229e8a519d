package io.github.pgseal.x509;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/// A private key ready for use. Never shown: its text form is that of its facts.
public final class UnlockedKey {

  private final PrivateKeyFacts facts;
  private final AsymmetricKeyParameter parameter;

  UnlockedKey(PrivateKeyFacts facts, AsymmetricKeyParameter parameter) {
    this.facts = facts;
    this.parameter = parameter;
  }

  /// What may be said about it.
  public PrivateKeyFacts facts() {
    return facts;
  }

  /// The key itself, for BouncyCastle's low-level TLS.
  public AsymmetricKeyParameter parameter() {
    return parameter;
  }

  @Override
  public String toString() {
    return facts.toString();
  }
}
