package io.github.pgseal.log;

import io.github.pgseal.log.LogWords.Role;

/// An entry of a log that may tell of a finding, taken apart.
///
/// @param line the line that it starts with, as it stands in the log
/// @param number the number of that line
/// @param voice who speaks
/// @param role what the word before the message says
/// @param word that word
/// @param time when it was logged, in milliseconds since 1970, or [#UNTIMED]
/// @param process the process, or PgBouncer's name of the connection; empty if not told, as the
///   next
/// @param user the user
/// @param database the database
/// @param address the client's address
/// @param message the message, without what stands before it
/// @param detail more of the same; empty if there is none
record Entry(
    Slice line,
    long number,
    Voice voice,
    Role role,
    Slice word,
    long time,
    Slice process,
    Slice user,
    Slice database,
    Slice address,
    Slice message,
    Slice detail) {
  /// The time of what has none.
  static final long UNTIMED = Long.MIN_VALUE;

  /// Who speaks in an entry.
  enum Voice {
    SERVER,
    POOLER,
    /// Nobody that is known.
    ANYBODY
  }

  /// The entry whose line was copied to another place; an address may be told in other words than
  /// the line's.
  @SuppressWarnings("ReferenceEquality") // whether it is the same array, not one like it
  Entry moved(byte[] bytes, int by) {
    return new Entry(
        line.moved(bytes, by),
        number,
        voice,
        role,
        word.moved(bytes, by),
        time,
        process.moved(bytes, by),
        user.moved(bytes, by),
        database.moved(bytes, by),
        address.bytes() == line.bytes() ? address.moved(bytes, by) : address,
        message.moved(bytes, by),
        detail);
  }

  Entry at(Slice newLine, long newNumber) {
    return new Entry(
        newLine, newNumber, voice, role, word, time, process, user, database, address, message,
        detail);
  }

  Entry with(Slice newMessage, Slice newDetail) {
    return new Entry(
        line,
        number,
        voice,
        role,
        word,
        time,
        process,
        user,
        database,
        address,
        newMessage,
        newDetail);
  }

  /// The entry with what its surroundings say of it, where itself says nothing.
  Entry or(
      long otherTime,
      Slice otherProcess,
      Slice otherUser,
      Slice otherDatabase,
      Slice otherAddress) {
    return new Entry(
        line,
        number,
        voice,
        role,
        word,
        time == UNTIMED ? otherTime : time,
        process.or(otherProcess),
        user.or(otherUser),
        database.or(otherDatabase),
        address.or(otherAddress),
        message,
        detail);
  }
}
