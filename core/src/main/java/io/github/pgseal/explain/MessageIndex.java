package io.github.pgseal.explain;

import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.explain.Speaker.Kind;
import io.github.pgseal.finding.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All messages, compiled: an [Automaton] over their literal pieces, and tables of what the pieces
/// belong to. Made by [MessageIndexWriter] when pgseal is built; it is read in one go, and a
/// message is unpacked only when it was recognised.
public final class MessageIndex {
  static final String RESOURCE = "/messages/messages.index";

  /// What a pattern is looked for.
  static final int MESSAGE = 0;

  static final int MARK = 1;
  static final int NEAR = 2;
  static final int UNLESS = 3;

  final Automaton automaton;

  // Literal pieces: their lengths, and which patterns use them.
  final int[] literalLength;
  final int[] firstUse;
  final int[] uses;

  // Patterns.
  final int[] patternRole;
  final int[] patternOwner;
  final int[] firstSlot;
  final int[] patternOffset;

  // Messages: whether there are conditions, and where they are packed.
  final int[] firstCondition;
  final int[] conditions;
  private final int[] messageOffset;
  private final int[] programOffset;
  private final byte[] packed;

  private MessageIndex(DataInputStream in) throws IOException {
    automaton = Automaton.read(in);
    literalLength = Tables.read(in);
    firstUse = Tables.read(in);
    uses = Tables.read(in);
    patternRole = Tables.read(in);
    patternOwner = Tables.read(in);
    firstSlot = Tables.read(in);
    patternOffset = Tables.read(in);
    firstCondition = Tables.read(in);
    conditions = Tables.read(in);
    messageOffset = Tables.read(in);
    programOffset = Tables.read(in);
    packed = in.readNBytes(in.readInt());
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
      List<String> verbatim = Tables.readTexts(in);
      Map<Intent, String> fixes = new EnumMap<>(Intent.class);
      for (int left = in.readInt(); left > 0; left--) {
        fixes.put(Intent.valueOf(in.readUTF()), in.readUTF());
      }
      return new Speaker(id, name, kind, language, verbatim, fixes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  MessagePattern pattern(int number) {
    try (DataInputStream in = at(patternOffset[number])) {
      return new MessagePattern(Tables.readTexts(in), Tables.readTexts(in));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private DataInputStream at(int offset) {
    return new DataInputStream(new ByteArrayInputStream(packed, offset, packed.length - offset));
  }
}
