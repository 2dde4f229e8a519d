package io.github.pgseal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What PostgreSQL's logs call their parts, in the languages of its servers; shipped as
/// `words.txt`.
///
/// @param rolesByWord what the words before a colon say
/// @param quotes how messages start that quote a statement
/// @param intros how messages start in which a server tells what another one answered
/// @param received how the message starts that tells a client's address
record LogWords(
    Map<String, Role> rolesByWord,
    List<String> quotes,
    List<String> intros,
    List<String> received) {

  LogWords {
    rolesByWord = Map.copyOf(rolesByWord);
    quotes = List.copyOf(quotes);
    intros = List.copyOf(intros);
    received = List.copyOf(received);
  }

  /// What a word before a colon says of its line.
  enum Role {
    /// Starts an entry that may tell of a connection.
    LOG,
    FATAL,
    /// Starts an entry of an application's mistake, mostly.
    ERROR,
    /// Starts an entry that never tells of a connection.
    OTHER,
    /// Belongs to the entry before, and says more of the same.
    DETAIL,
    /// Belongs to the entry before.
    MORE,
    /// Says nothing.
    NONE;

    boolean startsEntry() {
      return this != DETAIL && this != MORE;
    }

    /// Whether an entry with this word may tell of a finding.
    boolean mayTell() {
      return this == LOG || this == FATAL || this == ERROR;
    }
  }

  /// Reads `words.txt`.
  ///
  /// @throws IllegalArgumentException if a kind is unknown, which is a mistake in the build
  static LogWords parse(String text) {
    Map<String, Role> roles = new TreeMap<>();
    List<String> quotes = new ArrayList<>();
    List<String> intros = new ArrayList<>();
    List<String> received = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" +", 2))
        .forEach(
            parts -> {
              switch (parts[0]) {
                case "quotes" -> quotes.add(parts[1]);
                case "intro" -> intros.add(parts[1]);
                case "received" -> received.add(parts[1]);
                default ->
                    roles.put(parts[1], Role.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)));
              }
            });
    return new LogWords(roles, quotes, intros, received);
  }
}
