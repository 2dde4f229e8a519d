package io.github.pgseal.explain;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Writes numbers and texts as [Packed] reads them.
final class Tables {
  private Tables() {}

  static void write(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  static void write(DataOutputStream out, Collection<Integer> values) throws IOException {
    write(out, values.stream().mapToInt(Integer::intValue).toArray());
  }

  static void writeLetters(DataOutputStream out, CharSequence letters) throws IOException {
    out.writeInt(letters.length());
    out.writeChars(letters.toString());
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }
}
