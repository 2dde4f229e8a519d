package io.github.pgseal.explain;

import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All messages, compiled: an [Automaton] over their literal pieces, and tables of what the pieces
/// belong to. Made by [MessageIndexWriter] when pgseal is built; it is read in one go, and a
/// message is unpacked only when it was recognised.
public final class MessageIndex {
  static final String RESOURCE = "/messages/messages.index";

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
  private final String literals;
  private final int[] literalStart;
  final int[] headFirst;
  final int[] headLiterals;
  final int[] firstUse;
  final int[] uses;

  // Patterns.
  final int[] patternRole;
  final int[] patternOwner;
  final int[] firstSlot;
  final int[] slotLiteral;
  final int[] slotReach;
  private final int[] holesOffset;

  // Messages: whether there are conditions, and where they are packed.
  final int[] firstCondition;
  final int[] conditions;
  private final int[] messageOffset;
  private final int[] programOffset;
  private final byte[] packed;
  private final List<ShortMark> shortMarks = new ArrayList<>();

  private MessageIndex(DataInputStream in) throws IOException {
    automaton = Automaton.read(in);
    literals = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    literalStart = Tables.read(in);
    headFirst = Tables.read(in);
    headLiterals = Tables.read(in);
    firstUse = Tables.read(in);
    uses = Tables.read(in);
    patternRole = Tables.read(in);
    patternOwner = Tables.read(in);
    firstSlot = Tables.read(in);
    slotLiteral = Tables.read(in);
    slotReach = Tables.read(in);
    holesOffset = Tables.read(in);
    firstCondition = Tables.read(in);
    conditions = Tables.read(in);
    messageOffset = Tables.read(in);
    programOffset = Tables.read(in);
    packed = in.readNBytes(in.readInt());
    for (int left = in.readInt(); left > 0; left--) {
      shortMarks.add(new ShortMark(in.readUTF(), in.readInt()));
    }
  }

  /// The messages that are shipped.
  ///
  /// @throws IllegalStateException if they are not there, which is a mistake in the build
  public static MessageIndex shipped() {
    try (InputStream stream = MessageIndex.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource \"" + RESOURCE + "\"");
      }
      return read(stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static MessageIndex read(byte[] compiled) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(compiled))) {
      return new MessageIndex(in);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A message that was recognised.
  Message message(int number) {
    try (DataInputStream in = at(messageOffset[number])) {
      Speaker program = program(in.readInt());
      Catalogue finding = Catalogue.valueOf(in.readUTF());
      String versions = in.readUTF();
      double confidence = in.readDouble();
      List<Catalogue> alternatives = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        alternatives.add(Catalogue.valueOf(in.readUTF()));
      }
      return new Message(
          program, number, finding, versions, confidence, alternatives, in.readUTF());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  int messages() {
    return messageOffset.length;
  }

  int programs() {
    return programOffset.length;
  }

  Speaker program(int number) {
    try (DataInputStream in = at(programOffset[number])) {
      String id = in.readUTF();
      String name = in.readUTF();
      Kind kind = Kind.valueOf(in.readUTF());
      String language = in.readUTF();
      Map<Intent, String> fixes = new EnumMap<>(Intent.class);
      for (int left = in.readInt(); left > 0; left--) {
        fixes.put(Intent.valueOf(in.readUTF()), in.readUTF());
      }
      return new Speaker(id, name, kind, language, List.of(), fixes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  MessagePattern pattern(int number) {
    try (DataInputStream in = at(holesOffset[number])) {
      List<String> pieces = new ArrayList<>();
      for (int slot = firstSlot[number]; slot < firstSlot[number + 1]; slot++) {
        int literal = slotLiteral[slot];
        pieces.add(literals.substring(literalStart[literal], literalStart[literal + 1]));
      }
      return new MessagePattern(pieces, Tables.readTexts(in));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  int literalLength(int literal) {
    return literalStart[literal + 1] - literalStart[literal];
  }

  /// Whether a literal stands in a text from its head on.
  ///
  /// @param start the first letter
  boolean stands(int literal, char[] letters, int start, int length) {
    int size = literalLength(literal);
    if (start + size > length) {
      return false;
    }
    int from = literalStart[literal];
    for (int index = Math.min(HEAD, size); index < size; index++) {
      if (letters[start + index] != literals.charAt(from + index)) {
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

  private DataInputStream at(int offset) {
    return new DataInputStream(new ByteArrayInputStream(packed, offset, packed.length - offset));
  }
}
