package io.github.pgseal.explain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Numbers and texts as they are packed in the index.
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

  static int[] read(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(values.length * Integer.BYTES)).asIntBuffer().get(values);
    return values;
  }

  static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
