package io.github.pgseal.conninfo;

import java.util.Set;

/// A parsed `require_auth` (libpq 16 and newer).
///
/// @param methods the methods named, without their `!`; empty when the setting is empty
/// @param negated whether the methods are those that are refused
public record RequireAuth(Set<Method> methods, boolean negated) {

  /// No requirement.
  public static final RequireAuth ANY = new RequireAuth(Set.of(), false);

  public RequireAuth {
    methods = Set.copyOf(methods);
  }

  /// The methods that `require_auth` can name.
  public enum Method {
    PASSWORD("password"),
    MD5("md5"),
    GSS("gss"),
    SSPI("sspi"),
    SCRAM_SHA_256("scram-sha-256"),
    OAUTH("oauth"),
    NONE("none");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /// The spelling in a connection string.
    public String toText() {
      return text;
    }
  }

  /// Whether there is no requirement.
  public boolean any() {
    return methods.isEmpty();
  }

  /// Whether the server may use this method.
  public boolean allows(Method method) {
    return any() || methods.contains(method) != negated;
  }
}
