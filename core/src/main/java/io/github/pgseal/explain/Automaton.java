package io.github.pgseal.explain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Finds many literals in a text in one pass (Aho and Corasick, "Efficient string matching: an aid
/// to bibliographic search", Communications of the ACM 18/6, 1975). A letter of a text costs a
/// bounded number of look-ups on average, whatever the number of literals, and no letter is read
/// twice.
///
/// The transitions are in an open-addressed hash table: sixteen languages have some thousand
/// letters, and nearly every state has one successor, so that rows would be empty.
final class Automaton {
  /// The state before the first letter.
  static final int ROOT = 0;

  /// The bits of a key that tell the letter; the others tell the state.
  static final int LETTER_BITS = 12;

  private final String alphabet;
  private final char[] letterNumber = new char[Character.MAX_VALUE + 1];
  private final int[] keys;
  private final int[] targets;
  private final int[] failure;
  private final int[] literalOf;
  private final int[] nextOutput;

  /// @param alphabet the letters that occur, each once; a letter's number is its place, from 1
  /// @param keys the hash table's keys: the number of a state, and that of a letter
  /// @param targets the states that the keys lead to; 0 where a place is free, for none leads to
  ///   the root
  /// @param failure the state of the longest proper suffix, for each state
  /// @param literalOf the number of the literal that ends in a state, or -1
  /// @param nextOutput the next shorter suffix of a state in which a literal ends, or 0
  Automaton(
      String alphabet,
      int[] keys,
      int[] targets,
      int[] failure,
      int[] literalOf,
      int[] nextOutput) {
    this.alphabet = alphabet;
    this.keys = keys;
    this.targets = targets;
    this.failure = failure;
    this.literalOf = literalOf;
    this.nextOutput = nextOutput;
    for (int index = 0; index < alphabet.length(); index++) {
      letterNumber[alphabet.charAt(index)] = (char) (index + 1);
    }
  }

  /// The state after a letter.
  int after(int state, char letter) {
    int from = state;
    int next = step(from, letter);
    while (next == ROOT && from != ROOT) {
      from = failure[from];
      next = step(from, letter);
    }
    return next;
  }

  /// The longest output of a state, or 0: outputs are states in which a literal ends.
  int output(int state) {
    return literalOf[state] >= 0 ? state : nextOutput[state];
  }

  /// The next shorter output, or 0.
  int shorter(int output) {
    return nextOutput[output];
  }

  /// The number of the literal that ends in an output.
  int literal(int output) {
    return literalOf[output];
  }

  /// The number of states.
  int states() {
    return failure.length;
  }

  private int step(int state, char letter) {
    int key = key(state, letterNumber[letter]);
    int mask = keys.length - 1;
    int at = spread(key) & mask;
    while (targets[at] != ROOT) {
      if (keys[at] == key) {
        return targets[at];
      }
      at = (at + 1) & mask;
    }
    return ROOT;
  }

  static int key(int state, int letterNumber) {
    return (state << LETTER_BITS) | letterNumber;
  }

  /// Spreads the bits of a key over the table (Knuth's multiplicative hashing).
  static int spread(int key) {
    int product = key * 0x9E3779B1;
    return product ^ (product >>> 15);
  }

  void write(DataOutputStream out) throws IOException {
    byte[] letters = alphabet.getBytes(StandardCharsets.UTF_8);
    out.writeInt(letters.length);
    out.write(letters);
    Tables.write(out, keys);
    Tables.write(out, targets);
    Tables.write(out, failure);
    Tables.write(out, literalOf);
    Tables.write(out, nextOutput);
  }

  static Automaton read(DataInputStream in) throws IOException {
    String alphabet = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    return new Automaton(
        alphabet,
        Tables.read(in),
        Tables.read(in),
        Tables.read(in),
        Tables.read(in),
        Tables.read(in));
  }
}
