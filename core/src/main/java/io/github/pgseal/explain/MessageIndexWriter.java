package io.github.pgseal.explain;

import io.github.pgseal.explain.MessageIndex.ShortMark;
import io.github.pgseal.explain.Speaker.Intent;
import io.github.pgseal.finding.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compiles files of messages into the index that [MessageIndex] reads. Runs once, when pgseal is
/// built: parsing the files and building the automaton takes longer than explaining a message may.
public final class MessageIndexWriter {
  private final Map<String, Integer> literals = new LinkedHashMap<>();
  private final List<List<Integer>> uses = new ArrayList<>();
  private final List<Integer> patternRole = new ArrayList<>();
  private final List<Integer> patternOwner = new ArrayList<>();
  private final List<Integer> firstSlot = new ArrayList<>(List.of(0));
  private final List<Integer> slotLiteral = new ArrayList<>();
  private final List<Integer> slotReach = new ArrayList<>();
  private final List<Integer> holesOffset = new ArrayList<>();
  private final List<Integer> firstCondition = new ArrayList<>(List.of(0));
  private final List<Integer> conditions = new ArrayList<>();
  private final List<Integer> messageOffset = new ArrayList<>();
  private final List<Integer> programOffset = new ArrayList<>();
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final DataOutputStream pack = new DataOutputStream(packed);
  private final List<ShortMark> shortMarks = new ArrayList<>();

  private MessageIndexWriter() {}

  /// Compiles a directory of message files.
  ///
  /// @param arguments the directory, and the file to write
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    byte[] compiled = compile(files(Path.of(arguments[0])));
    Files.createDirectories(target.getParent());
    Files.write(target, compiled);
  }

  /// The message files of a directory, by name.
  ///
  /// @throws MessageFile.Fault if one is not as it should be
  public static List<MessageFile> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      List<MessageFile> files = new ArrayList<>();
      for (Path path : paths.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        files.add(MessageFile.parse(path.getFileName().toString(), Files.readString(path)));
      }
      return files;
    }
  }

  /// Compiles message files; a message's number is its place among all messages of all files.
  public static byte[] compile(List<MessageFile> files) {
    MessageIndexWriter writer = new MessageIndexWriter();
    try {
      for (MessageFile file : files) {
        writer.add(file.withFixesOf(files));
      }
      return writer.written();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void add(MessageFile file) throws IOException {
    int program = programOffset.size();
    programOffset.add(packed.size());
    packProgram(file.program());
    for (String mark : file.program().marks()) {
      if (isVerbatim(mark)) {
        shortMarks.add(new ShortMark(mark, program));
      } else {
        pattern(MessageIndex.MARK, program, MessagePattern.parse(mark));
      }
    }
    for (MessageFile.Entry entry : file.entries()) {
      int message = messageOffset.size();
      messageOffset.add(packed.size());
      packMessage(program, entry);
      for (String text : entry.patterns()) {
        pattern(MessageIndex.MESSAGE, message, MessagePattern.parse(text));
      }
      for (String text : entry.near()) {
        conditions.add(pattern(MessageIndex.NEAR, message, MessagePattern.parse(text)));
      }
      for (String text : entry.unless()) {
        conditions.add(pattern(MessageIndex.UNLESS, message, MessagePattern.parse(text)));
      }
      firstCondition.add(conditions.size());
    }
  }

  /// Whether a mark is so short that its case and punctuation matter.
  static boolean isVerbatim(String mark) {
    return Letters.in(mark).length() < 6;
  }

  private int pattern(int role, int owner, MessagePattern pattern) throws IOException {
    int number = patternRole.size();
    patternRole.add(role);
    patternOwner.add(owner);
    for (int index = 0; index < pattern.pieces().size(); index++) {
      String piece = pattern.pieces().get(index);
      int literal = literals.computeIfAbsent(piece, _ -> literals.size());
      if (literal == uses.size()) {
        uses.add(new ArrayList<>());
      }
      uses.get(literal).add(number);
      uses.get(literal).add(slotLiteral.size());
      slotLiteral.add(literal);
      slotReach.add(pattern.reach(index));
    }
    firstSlot.add(slotLiteral.size());
    holesOffset.add(packed.size());
    Tables.writeTexts(pack, pattern.holes());
    return number;
  }

  private void packProgram(Speaker program) throws IOException {
    Tables.writeText(pack, program.id());
    Tables.writeText(pack, program.name());
    Tables.writeText(pack, program.kind().name());
    Tables.writeText(pack, program.language());
    pack.writeInt(program.fixes().size());
    for (Intent intent : Intent.values()) {
      if (program.fixes().containsKey(intent)) {
        Tables.writeText(pack, intent.name());
        Tables.writeText(pack, program.fixes().get(intent));
      }
    }
  }

  private void packMessage(int program, MessageFile.Entry entry) throws IOException {
    pack.writeInt(program);
    Tables.writeText(pack, entry.finding().name());
    Tables.writeText(pack, entry.versions());
    pack.writeInt((int) Math.round(entry.confidence() * 10_000));
    Tables.writeTexts(pack, entry.alternatives().stream().map(Catalogue::name).toList());
    Tables.writeText(pack, entry.question());
  }

  private byte[] written() throws IOException {
    List<Integer> firstUse = new ArrayList<>(List.of(0));
    List<Integer> allUses = new ArrayList<>();
    for (List<Integer> of : uses) {
      allUses.addAll(of);
      firstUse.add(allUses.size());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeLiterals(out);
      Tables.write(out, firstUse);
      Tables.write(out, allUses);
      Tables.write(out, patternRole);
      Tables.write(out, patternOwner);
      Tables.write(out, firstSlot);
      Tables.write(out, slotLiteral);
      Tables.write(out, slotReach);
      Tables.write(out, holesOffset);
      Tables.write(out, firstCondition);
      Tables.write(out, conditions);
      Tables.write(out, messageOffset);
      Tables.write(out, programOffset);
      out.writeInt(packed.size());
      packed.writeTo(out);
      out.writeInt(shortMarks.size());
      for (ShortMark mark : shortMarks) {
        Tables.writeText(out, mark.text());
        out.writeInt(mark.program());
      }
    }
    return bytes.toByteArray();
  }

  /// The automaton over the heads of the literals, their letters, and which literals have which
  /// head.
  private void writeLiterals(DataOutputStream out) throws IOException {
    Map<String, List<Integer>> heads = new LinkedHashMap<>();
    StringBuilder letters = new StringBuilder();
    List<Integer> starts = new ArrayList<>(List.of(0));
    literals.forEach(
        (literal, number) -> {
          String head = literal.substring(0, Math.min(MessageIndex.HEAD, literal.length()));
          heads.computeIfAbsent(head, _ -> new ArrayList<>()).add(number);
          letters.append(literal);
          starts.add(letters.length());
        });
    List<Integer> headFirst = new ArrayList<>(List.of(0));
    List<Integer> headLiterals = new ArrayList<>();
    for (List<Integer> of : heads.values()) {
      headLiterals.addAll(of);
      headFirst.add(headLiterals.size());
    }
    Trie.write(out, List.copyOf(heads.keySet()));
    Tables.writeLetters(out, letters);
    Tables.write(out, starts);
    Tables.write(out, headFirst);
    Tables.write(out, headLiterals);
  }
}
