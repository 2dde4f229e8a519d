package io.github.pgseal.evidence;

import java.util.List;

/// The server's request for a client certificate.
///
/// @param authorities the distinguished names of the issuers that the server names as acceptable,
///   in RFC 2253 form; often empty
public record CertificateRequest(List<String> authorities) {
  public CertificateRequest {
    authorities = List.copyOf(authorities);
  }
}
