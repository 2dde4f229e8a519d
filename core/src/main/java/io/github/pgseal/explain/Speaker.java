package io.github.pgseal.explain;

import java.util.List;
import java.util.Map;

/// A program, or a layer of one, that words messages about PostgreSQL connections.
///
/// @param id the name in JSON and in `--client`, such as `node-postgres`
/// @param name the name for people
/// @param kind where it stands between the person and the server
/// @param language the language of its messages, such as `de`
/// @param marks texts that show that this program printed a text, whoever worded it
/// @param fixes how this program writes what is to be done
public record Speaker(
    String id,
    String name,
    Kind kind,
    String language,
    List<String> marks,
    Map<Intent, String> fixes) {

  /// The language of programs that have but one.
  static final String ENGLISH = "en";

  public Speaker {
    marks = List.copyOf(marks);
    fixes = Map.copyOf(fixes);
  }

  Speaker withFixes(Map<Intent, String> newFixes) {
    return new Speaker(id, name, kind, language, marks, newFixes);
  }

  /// Where a program stands between the person and the server.
  public enum Kind {
    /// PostgreSQL, or a service that answers in its place.
    SERVER,
    /// Speaks the protocol and is told the connection settings.
    DRIVER,
    /// Wraps a driver and has settings of its own: a pool, an ORM, a migration tool.
    FRAMEWORK,
    /// Stands between client and server.
    POOLER,
    /// A finished program that people configure in its own forms.
    TOOL,
    /// A TLS library or the operating system, which knows nothing of PostgreSQL.
    TLS,
    /// Has nothing to do with PostgreSQL.
    OTHER;

    /// Whether it is a layer below or beside what a person configures.
    public boolean isLayer() {
      return this == SERVER || this == TLS;
    }

    /// Whether a person changes connection settings there.
    boolean isConfigured() {
      return this == DRIVER || this == FRAMEWORK || this == TOOL || this == POOLER;
    }
  }

  /// What a person may have to write in a program's own syntax.
  public enum Intent {
    /// Verified TLS with a certificate authority of one's own.
    VERIFY_FULL,
    /// Verified TLS with the public certificate authorities.
    PUBLIC_ROOTS,
    /// A client certificate with its key.
    CLIENT_CERTIFICATE,
    /// Where the file of certificate authorities is looked for.
    ROOT_FILE,
    /// The words that its sslmode knows.
    MODE_WORDS,
    /// No TLS, for a server that has none.
    NO_TLS
  }
}
