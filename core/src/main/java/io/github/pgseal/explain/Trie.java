package io.github.pgseal.explain;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The literals as a tree of letters, from which an [Automaton] is made.
final class Trie {
  private static final int MOST_LETTERS = 1 << Automaton.LETTER_BITS;
  private static final int MOST_STATES = 1 << (Integer.SIZE - Automaton.LETTER_BITS);

  private final Map<Character, Integer> letterNumber = new LinkedHashMap<>();
  private final List<Map<Character, Integer>> children = new ArrayList<>();
  private final List<Integer> literalOf = new ArrayList<>();

  private Trie() {
    newState();
  }

  /// Writes the automaton that finds these literals, which have numbers in their order.
  ///
  /// @throws IllegalStateException if they have more letters or states than keys have room for
  static void write(DataOutputStream out, List<String> literals) throws IOException {
    Trie trie = new Trie();
    for (int number = 0; number < literals.size(); number++) {
      trie.add(literals.get(number), number);
    }
    trie.write(out);
  }

  private int newState() {
    children.add(new TreeMap<>());
    literalOf.add(-1);
    return children.size() - 1;
  }

  private void add(String literal, int number) {
    int state = Automaton.ROOT;
    for (int index = 0; index < literal.length(); index++) {
      char letter = literal.charAt(index);
      letterNumber.putIfAbsent(letter, letterNumber.size() + 1);
      Map<Character, Integer> next = children.get(state);
      Integer known = next.get(letter);
      state = known == null ? newState() : known;
      next.put(letter, state);
    }
    literalOf.set(state, number);
  }

  private void write(DataOutputStream out) throws IOException {
    if (letterNumber.size() >= MOST_LETTERS || children.size() >= MOST_STATES) {
      throw new IllegalStateException(
          "%d letters and %d states do not fit".formatted(letterNumber.size(), children.size()));
    }
    int[] failure = new int[children.size()];
    int[] outputs = new int[children.size()];
    Deque<Integer> queue = new ArrayDeque<>(List.of(Automaton.ROOT));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (var edge : children.get(state).entrySet()) {
        int child = edge.getValue();
        failure[child] =
            state == Automaton.ROOT ? state : after(failure, failure[state], edge.getKey());
        outputs[child] = literalOf.get(child) >= 0 ? child : outputs[failure[child]];
        queue.add(child);
      }
    }
    StringBuilder alphabet = new StringBuilder();
    letterNumber.keySet().forEach(alphabet::append);
    Tables.writeLetters(out, alphabet);
    Tables.write(out, edges());
    Tables.write(out, failure);
    Tables.write(out, literalOf);
    Tables.write(out, outputs);
  }

  private int after(int[] failure, int state, char letter) {
    int from = state;
    while (!children.get(from).containsKey(letter) && from != Automaton.ROOT) {
      from = failure[from];
    }
    return children.get(from).getOrDefault(letter, Automaton.ROOT);
  }

  private int[] edges() {
    int[] edges = new int[Integer.highestOneBit(children.size()) * 4];
    int mask = edges.length - 1;
    for (int state = 0; state < children.size(); state++) {
      for (var edge : children.get(state).entrySet()) {
        int key = Automaton.key(state, letterNumber.getOrDefault(edge.getKey(), 0));
        int at = Automaton.place(key) & mask;
        while (edges[at + 1] != Automaton.ROOT) {
          at = (at + 2) & mask;
        }
        edges[at] = key;
        edges[at + 1] = edge.getValue();
      }
    }
    return edges;
  }
}
