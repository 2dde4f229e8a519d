package io.github.pgseal.lab.certificate;

/// The client certificates of the lab, each named after its one oddity. All that do not say
/// otherwise are signed by [Authority#CLIENT_CA] for the database user `app`.
public enum ClientCertificate {
  RIGHT,
  OTHER_CA,
  EXPIRED,
  OTHER_USER;

  /// How it is made.
  public CertificateRecipe recipe() {
    return switch (this) {
      case RIGHT -> CertificateRecipe.client("app");
      case OTHER_CA -> CertificateRecipe.client("app").withIssuer(Authority.OTHER_CA);
      case EXPIRED -> CertificateRecipe.client("app").withDays(-100, -10);
      case OTHER_USER -> CertificateRecipe.client("somebody");
    };
  }
}
