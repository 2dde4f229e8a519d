package io.github.pgseal.explain;

import io.github.pgseal.Resources;
import io.github.pgseal.explain.Packed.LetterTable;
import io.github.pgseal.explain.Packed.Numbers;
import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// All messages, compiled: an [Automaton] over their literal pieces, and tables of what the pieces
/// belong to. Made by [MessageIndexWriter] when pgseal is built; it is read in one go, and a
/// message is unpacked only when it was recognised.
public final class MessageIndex {
  private static final String RESOURCE = "messages/messages.index";

  /// The letters of a literal that the automaton knows.
  static final int HEAD = 16;

  /// What a pattern is looked for.
  static final int MESSAGE = 0;

  static final int MARK = 1;
  static final int NEAR = 2;
  static final int UNLESS = 3;

  final Automaton automaton;

  // Literal pieces: their letters, one after another, and which patterns use them. The automaton
  // knows the first letters of each; the rest is compared.
  private final LetterTable literals;
  private final Numbers literalStart;
  final Numbers headFirst;
  final Numbers headLiterals;
  final Numbers firstUse;
  final Numbers uses;

  // Patterns.
  final Numbers patternRole;
  final Numbers patternOwner;
  final Numbers firstSlot;
  final Numbers slotLiteral;
  final Numbers slotReach;
  private final Numbers holesOffset;

  // Messages: whether there are conditions, and where they are packed.
  final Numbers firstCondition;
  final Numbers conditions;
  private final Numbers messageOffset;
  private final Numbers programOffset;
  private final AtomicReferenceArray<@Nullable Speaker> programs;
  private final byte[] compiled;
  private final int packed;
  private final List<ShortMark> shortMarks = new ArrayList<>();

  private MessageIndex(byte[] compiled) {
    Packed in = new Packed(compiled, 0);
    this.compiled = compiled;
    automaton = new Automaton(in);
    literals = in.letters();
    literalStart = in.numbers();
    headFirst = in.numbers();
    headLiterals = in.numbers();
    firstUse = in.numbers();
    uses = in.numbers();
    patternRole = in.numbers();
    patternOwner = in.numbers();
    firstSlot = in.numbers();
    slotLiteral = in.numbers();
    slotReach = in.numbers();
    holesOffset = in.numbers();
    firstCondition = in.numbers();
    conditions = in.numbers();
    messageOffset = in.numbers();
    programOffset = in.numbers();
    programs = new AtomicReferenceArray<>(programOffset.size());
    packed = in.part();
    for (int left = in.number(); left > 0; left--) {
      shortMarks.add(new ShortMark(in.text(), in.number()));
    }
  }

  /// The messages that are shipped.
  ///
  /// @throws IllegalStateException if they are not there, which is a mistake in the build
  public static MessageIndex shipped() {
    return in(Resources.packed());
  }

  /// The messages that are shipped, out of these resources.
  ///
  /// @throws IllegalStateException if they are not there, which is a mistake in the build
  public static MessageIndex in(Resources resources) {
    return read(resources.bytes(RESOURCE));
  }

  static MessageIndex read(byte[] compiled) {
    return new MessageIndex(compiled);
  }

  /// A message that was recognised.
  Message message(int number) {
    Packed in = at(messageOffset.at(number));
    Speaker program = program(in.number());
    Catalogue finding = Catalogue.valueOf(in.text());
    String versions = in.text();
    double confidence = in.fraction();
    List<Catalogue> alternatives = in.texts().stream().map(Catalogue::valueOf).toList();
    return new Message(program, number, finding, versions, confidence, alternatives, in.text());
  }

  int messages() {
    return messageOffset.size();
  }

  int programs() {
    return programOffset.size();
  }

  Speaker program(int number) {
    Speaker known = programs.get(number);
    if (known == null) {
      known = unpackedProgram(number);
      programs.set(number, known);
    }
    return known;
  }

  /// The program of an id.
  ///
  /// @throws IllegalArgumentException if there is none
  Speaker programNamed(String id) {
    for (int number = 0; number < programs(); number++) {
      if (at(programOffset.at(number)).text().equals(id)) {
        return program(number);
      }
    }
    throw new IllegalArgumentException("no program \"" + id + "\"");
  }

  private Speaker unpackedProgram(int number) {
    Packed in = at(programOffset.at(number));
    String id = in.text();
    String name = in.text();
    Kind kind = Kind.valueOf(in.text());
    String language = in.text();
    Map<Intent, String> fixes = new EnumMap<>(Intent.class);
    for (int left = in.number(); left > 0; left--) {
      fixes.put(Intent.valueOf(in.text()), in.text());
    }
    return new Speaker(id, name, kind, language, List.of(), fixes);
  }

  MessagePattern pattern(int number) {
    List<String> pieces = new ArrayList<>();
    for (int slot = firstSlot.at(number); slot < firstSlot.at(number + 1); slot++) {
      int literal = slotLiteral.at(slot);
      pieces.add(literals.text(literalStart.at(literal), literalStart.at(literal + 1)));
    }
    return new MessagePattern(pieces, at(holesOffset.at(number)).texts());
  }

  int literalLength(int literal) {
    return literalStart.at(literal + 1) - literalStart.at(literal);
  }

  /// Whether a literal stands in a text from its head on.
  ///
  /// @param start the first letter
  boolean stands(int literal, char[] letters, int start, int length) {
    int size = literalLength(literal);
    return start + size <= length && begins(literal, letters, start, length);
  }

  /// Whether a literal stands in a text from its head on, as far as the text goes.
  ///
  /// @param start the first letter
  boolean begins(int literal, char[] letters, int start, int length) {
    int from = literalStart.at(literal);
    int size = Math.min(literalLength(literal), length - start);
    for (int index = Math.min(HEAD, size); index < size; index++) {
      if (letters[start + index] != literals.at(from + index)) {
        return false;
      }
    }
    return true;
  }

  /// Marks so short that they are compared as they are, with the program of each.
  List<ShortMark> shortMarks() {
    return shortMarks;
  }

  /// A mark that is compared as it is.
  record ShortMark(String text, int program) {}

  private Packed at(int offset) {
    return new Packed(compiled, packed + offset);
  }
}
