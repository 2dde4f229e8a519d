package io.github.pgseal.x509;

/// Why a chain is not trusted: the reasons behind OpenSSL's one phrase "certificate verify failed".
public enum ChainProblem {
  /// The chain ends at a certificate whose issuer is not among the trusted ones.
  UNKNOWN_CA,
  /// The leaf is self-signed and not trusted.
  SELF_SIGNED_LEAF,
  /// The chain is complete but its self-signed root is not trusted.
  SELF_SIGNED_ROOT,
  /// An intermediate is missing: it was not sent, although a trusted root may have issued it.
  INCOMPLETE_CHAIN,
  EXPIRED,
  NOT_YET_VALID,
  REVOKED,
  /// Revocation is checked and a CA of the chain has no list.
  CRL_MISSING,
  CRL_EXPIRED,
  CRL_NOT_YET_VALID,
  /// Extended key usage or key usage forbids a TLS server (or client).
  WRONG_USAGE,
  /// An issuer is not a certificate authority.
  NOT_A_CA,
  PATH_TOO_LONG,
  WEAK_KEY,
  WEAK_SIGNATURE,
  /// A signature does not verify.
  BAD_SIGNATURE,
  /// A critical extension is unknown, or name constraints forbid a name.
  NOT_PERMITTED
}
