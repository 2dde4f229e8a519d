package io.github.pgseal.explain;

import io.github.pgseal.explain.Packed.LetterTable;
import io.github.pgseal.explain.Packed.Numbers;

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

  private final char[] letterNumber = new char[Character.MAX_VALUE + 1];

  /// Pairs of a key, the number of a state and that of a letter, and the state it leads to; 0 where
  /// a place is free, for nothing leads to the root.
  private final Numbers edges;

  /// For each state, that of its longest proper suffix.
  private final Numbers failure;

  /// For each state, the literal that ends there, or -1.
  private final Numbers literalOf;

  /// For each state, itself if a literal ends there, otherwise the next shorter suffix in which one
  /// does, or 0.
  private final Numbers outputs;

  /// The states after one letter, by its number: most letters of most texts lead there.
  private final int[] afterRoot;

  /// Reads an automaton as [Trie] writes it.
  Automaton(Packed packed) {
    LetterTable alphabet = packed.letters();
    for (int index = 0; index < alphabet.size(); index++) {
      letterNumber[alphabet.at(index)] = (char) (index + 1);
    }
    edges = packed.numbers();
    failure = packed.numbers();
    literalOf = packed.numbers();
    outputs = packed.numbers();
    afterRoot = new int[alphabet.size() + 1];
    for (int number = 1; number < afterRoot.length; number++) {
      afterRoot[number] = step(ROOT, number);
    }
  }

  /// The state after a letter.
  int after(int state, char letter) {
    int number = letterNumber[letter];
    int from = state;
    while (from != ROOT) {
      int next = step(from, number);
      if (next != ROOT) {
        return next;
      }
      from = failure.at(from);
    }
    return afterRoot[number];
  }

  /// The longest output of a state, or 0: outputs are states in which a literal ends.
  int output(int state) {
    return outputs.at(state);
  }

  /// The next shorter output, or 0.
  int shorter(int output) {
    return outputs.at(failure.at(output));
  }

  /// The number of the literal that ends in an output.
  int literal(int output) {
    return literalOf.at(output);
  }

  private int step(int state, int number) {
    int key = key(state, number);
    int mask = edges.size() - 1;
    int at = place(key) & mask;
    int target = edges.at(at + 1);
    while (target != ROOT && edges.at(at) != key) {
      at = (at + 2) & mask;
      target = edges.at(at + 1);
    }
    return target;
  }

  static int key(int state, int letterNumber) {
    return (state << LETTER_BITS) | letterNumber;
  }

  /// Where the search for a key begins in a table of any size: an even number (Knuth's
  /// multiplicative hashing).
  static int place(int key) {
    int product = key * 0x9E3779B1;
    return (product ^ (product >>> 15)) << 1;
  }
}
