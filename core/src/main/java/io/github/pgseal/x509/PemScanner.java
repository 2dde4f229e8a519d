package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads PEM block by block exactly as OpenSSL's `PEM_read_bio` does (`crypto/pem/pem_lib.c`), with
/// its tolerance and its errors.
final class PemScanner {

  /// OpenSSL reads lines in pieces of this many bytes.
  private static final int LINE_BYTES = 254;

  /// What a full line of an encrypted block holds.
  private static final int FULL_LINE = 64;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String TAIL = "-----";

  private final String text;
  private int at;

  PemScanner(Bytes content, OpenSsl library) {
    this.text = content.toLatin1();
    boolean skipsByteOrderMark = library != OpenSsl.V1_1_1;
    this.at = skipsByteOrderMark && text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
  }

  /// What the next block gave.
  sealed interface Next {

    record Block(PemBlock block) implements Next {}

    record Broken(PemTrouble trouble) implements Next {}

    /// No BEGIN line is left.
    record End() implements Next {}
  }

  Next next() {
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String stripped = strip(line.get());
      if (stripped.startsWith(BEGIN)
          && stripped.endsWith(TAIL)
          && stripped.length() >= BEGIN.length() + TAIL.length()) {
        return new Body(stripped.substring(BEGIN.length(), stripped.length() - TAIL.length()))
            .read();
      }
    }
    return new Next.End();
  }

  /// One `BIO_gets`: up to and with the line feed, or a piece of a long line.
  private Optional<String> line() {
    if (at >= text.length()) {
      return Optional.empty();
    }
    int feed = text.indexOf('\n', at);
    int end = Math.min(feed < 0 ? text.length() : feed + 1, at + LINE_BYTES);
    String line = text.substring(at, end);
    at = end;
    return Optional.of(line);
  }

  /// Without trailing blanks, controls and bytes above 127, which C's signed `char` puts below.
  private static String strip(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) <= ' ' || line.charAt(end - 1) > 0x7f)) {
      end--;
    }
    return line.substring(0, end);
  }

  /// The lines after a BEGIN line. Until a blank line shows which, they may be header or content.
  private final class Body {

    private final String label;
    private final StringBuilder beforeBlank = new StringBuilder();
    private final StringBuilder afterBlank = new StringBuilder();
    private boolean colonSeen;
    private boolean blankSeen;
    private boolean shortLineSeen;

    Body(String label) {
      this.label = label;
    }

    Next read() {
      for (Optional<String> line = line(); line.isPresent(); line = line()) {
        colonSeen |= !blankSeen && line.get().indexOf(':') >= 0;
        String stripped = strip(line.get());
        if (stripped.startsWith(END)) {
          return stripped.equals(END + label + TAIL)
              ? finish()
              : new Next.Broken(PemTrouble.BAD_END_LINE);
        }
        Optional<PemTrouble> trouble = take(stripped);
        if (trouble.isPresent()) {
          return new Next.Broken(trouble.get());
        }
      }
      return new Next.Broken(PemTrouble.NO_END_LINE);
    }

    private Optional<PemTrouble> take(String line) {
      if (line.isEmpty()) {
        if (blankSeen) {
          return Optional.of(PemTrouble.BAD_END_LINE);
        }
        blankSeen = true;
      } else if (shortLineSeen) {
        return Optional.of(PemTrouble.BAD_END_LINE);
      } else if (!blankSeen) {
        beforeBlank.append(line).append('\n');
      } else if (line.length() > FULL_LINE) {
        return Optional.of(PemTrouble.EMPTY_BODY);
      } else {
        shortLineSeen = line.length() < FULL_LINE;
        afterBlank.append(line).append('\n');
      }
      return Optional.empty();
    }

    private Next finish() {
      boolean headerOnly = colonSeen || blankSeen;
      Optional<Bytes> content = base64((headerOnly ? afterBlank : beforeBlank).toString());
      if (content.isEmpty()) {
        return new Next.Broken(PemTrouble.BAD_BASE64);
      }
      return content.get().size() == 0
          ? new Next.Broken(PemTrouble.EMPTY_BODY)
          : new Next.Block(
              new PemBlock(label, headerOnly ? beforeBlank.toString() : "", content.get()));
    }
  }

  /// `EVP_DecodeUpdate` and `EVP_DecodeFinal`: white space anywhere, a hyphen ends the text, at
  /// most two `=` at the very end.
  private static Optional<Bytes> base64(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    int digits = 0;
    int padding = 0;
    int group = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != '-'; i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        continue;
      }
      int value = c == '=' ? 0 : digit(c);
      padding += c == '=' ? 1 : 0;
      if (value < 0 || padding > 2 || (padding > 0 && c != '=')) {
        return Optional.empty();
      }
      group = (group << 6) | value;
      if (++digits % 4 == 0) {
        decoded.write(group >> 16);
        decoded.write(group >> 8);
        decoded.write(group);
        group = 0;
      }
    }
    if (digits % 4 != 0) {
      return Optional.empty();
    }
    byte[] bytes = decoded.toByteArray();
    return Optional.of(Bytes.of(Arrays.copyOf(bytes, bytes.length - padding)));
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }
}
