package io.github.pgseal.finding;

/// Something to do about a finding: data, so that it can be applied and proved.
///
/// @param summary one line for people, in the imperative
/// @param weakens whether it lowers security; such a remedy is never the first
public record Remedy(
    Actor actor, Safety safety, String summary, Change change, Proof proof, boolean weakens) {

  /// Who acts.
  public enum Actor {
    CLIENT("client"),
    SERVER("server"),
    CERTIFICATE_AUTHORITY("certificate authority"),
    NETWORK("network");

    private final String text;

    Actor(String text) {
      this.text = text;
    }

    /// The word in reports.
    public String toText() {
      return text;
    }
  }

  /// How much thought it takes.
  public enum Safety {
    SAFE("safe"),
    REVIEW("review"),
    BY_HAND("by hand");

    private final String text;

    Safety(String text) {
      this.text = text;
    }

    /// The word in reports.
    public String toText() {
      return text;
    }
  }

  /// Whether the remedy was tried out on the model.
  public enum Proof {
    /// The client connects with the change applied: encrypted and verified at least as well as its
    /// settings demanded before, unless the remedy says that it weakens.
    PROVEN("proven"),
    /// The change was tried, and something else than before stops the client.
    INSUFFICIENT("insufficient"),
    /// It cannot be tried from here, or not before something else is mended.
    NOT_TRIED("not tried");

    private final String text;

    Proof(String text) {
      this.text = text;
    }

    /// The word in reports.
    public String toText() {
      return text;
    }
  }
}
