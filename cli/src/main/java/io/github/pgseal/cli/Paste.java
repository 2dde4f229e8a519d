package io.github.pgseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text on standard input, in whatever encoding it comes.
final class Paste {
  private static final int LONGEST = 8 << 20;
  private static final int SAMPLE = 4096;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Paste() {}

  /// The text, or its beginning where it is very long, which is said on stderr.
  ///
  /// @throws UserError if it cannot be read, is empty or is no text
  static String read(Toolbox toolbox) {
    byte[] bytes = bytes(toolbox.in());
    if (bytes.length > LONGEST) {
      toolbox
          .console()
          .err()
          .println(
              "pgseal: standard input is longer than %d MiB; only its beginning was read"
                  .formatted(LONGEST >> 20));
      bytes = Arrays.copyOf(bytes, LONGEST);
    }
    String text = decoded(bytes);
    if (text.isBlank()) {
      throw new UserError(Exit.USAGE, "standard input is empty");
    }
    return text;
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes(LONGEST + 1);
    } catch (IOException trouble) {
      throw new UserError(Exit.USAGE, "could not read standard input: " + trouble.getMessage());
    }
  }

  /// UTF-16 where a mark says so, as PowerShell writes it; UTF-8; otherwise the encoding in which
  /// any byte is a character.
  private static String decoded(byte[] bytes) {
    if (hasMark(bytes, -1, -2) || hasMark(bytes, -2, -1)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    if (isBinary(bytes)) {
      throw new UserError(Exit.USAGE, "standard input is not a text");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return mixed(bytes);
    }
  }

  private static boolean hasMark(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && bytes[0] == first && bytes[1] == second;
  }

  /// Half UTF-8, half something else: read as that of which there is more, UTF-8 or western
  /// letters.
  private static String mixed(byte[] bytes) {
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    String western = new String(bytes, WESTERN);
    long broken = utf8.chars().filter(character -> character == '\ufffd').count();
    long others = utf8.chars().filter(character -> character > '\u007f').count() - broken;
    return others > broken ? utf8 : western;
  }

  private static boolean isBinary(byte[] bytes) {
    int controls = 0;
    int length = Math.min(bytes.length, SAMPLE);
    for (int index = 0; index < length; index++) {
      byte value = bytes[index];
      if (value == 0) {
        return true;
      }
      boolean usual =
          value >= ' '
              || value < 0
              || value == '\n'
              || value == '\r'
              || value == '\t'
              || value == '\u001b';
      controls += usual ? 0 : 1;
    }
    return controls * 10 > length;
  }
}
