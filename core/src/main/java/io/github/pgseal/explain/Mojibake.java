package io.github.pgseal.explain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Texts that were read in the wrong encoding on their way: `Ð½Ðµ` for `не`, `ÂÀÆÍÎ` for `ВАЖНО`,
/// `‚­®` for Windows' console. Servers send messages in the database's encoding, and programs show
/// them in their own.
final class Mojibake {
  /// Encodings in which bytes are shown, whatever they are.
  private static final List<String> SHOWN =
      List.of("windows-1252", "ISO-8859-1", "windows-1251", "IBM866", "IBM850", "IBM437");

  /// Encodings in which messages are sent.
  private static final List<String> SENT =
      List.of(
          "UTF-8",
          "windows-1251",
          "IBM866",
          "KOI8-R",
          "GBK",
          "EUC-KR",
          "windows-31j",
          "EUC-JP",
          "windows-1250",
          "windows-1254");

  private Mojibake() {}

  /// What a text may have been; nothing for one of plain ASCII.
  static List<String> mended(String text) {
    if (text.chars().allMatch(character -> character < 0x80)) {
      return List.of();
    }
    Set<String> mended = new LinkedHashSet<>();
    for (String shown : SHOWN) {
      if (Charset.isSupported(shown)) {
        for (String sent : SENT) {
          if (!sent.equals(shown) && Charset.isSupported(sent)) {
            mended.add(reread(text, Charset.forName(shown), Charset.forName(sent)));
          }
        }
      }
    }
    mended.remove(text);
    return new ArrayList<>(mended);
  }

  /// Each unbroken run of characters that the first encoding has, read in the second.
  private static String reread(String text, Charset shown, Charset sent) {
    CharsetEncoder encoder = shown.newEncoder();
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && encoder.canEncode(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        result.append(decoded(text.substring(at, end), encoder, sent));
      }
      if (end < text.length()) {
        result.append(text.charAt(end));
      }
      at = end + 1;
    }
    return result.toString();
  }

  private static String decoded(String run, CharsetEncoder encoder, Charset sent) {
    try {
      ByteBuffer bytes = encoder.reset().encode(CharBuffer.wrap(run));
      return sent.newDecoder()
          .onMalformedInput(
              sent.equals(StandardCharsets.UTF_8)
                  ? CodingErrorAction.REPORT
                  : CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException notSo) {
      return run;
    }
  }
}
