package io.github.pgseal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Internet addresses as texts, the way the C library reads and writes them.
public final class NumericAddress {

  private NumericAddress() {}

  /// The address that a text stands for by itself, as `getaddrinfo` sees it before it asks anybody:
  /// IPv6, and IPv4 in all forms of `inet_aton` (`127.1`, `0x7f000001`).
  public static Optional<InetAddress> parse(String text) {
    try {
      if (text.indexOf(':') >= 0) {
        return text.startsWith("[") ? Optional.empty() : Optional.of(Inet6Address.ofLiteral(text));
      }
      return Optional.of(Inet4Address.ofPosixLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The text that `inet_ntop` writes, with the scope of a link-local address.
  public static String toText(InetAddress address) {
    String scope = "";
    if (address instanceof Inet6Address scoped) {
      String whole = scoped.getHostAddress();
      int percent = whole.indexOf('%');
      scope = percent < 0 ? "" : whole.substring(percent);
    }
    return toText(Bytes.of(address.getAddress())) + scope;
  }

  /// The text that `inet_ntop` writes for 4 or 16 bytes.
  ///
  /// @throws IllegalArgumentException for any other number of bytes
  public static String toText(Bytes address) {
    return switch (address.size()) {
      case 4 -> dotted(address, 0);
      case 16 -> colons(address);
      default -> throw new IllegalArgumentException(address.size() + " bytes are no address");
    };
  }

  private static String dotted(Bytes address, int from) {
    return "%d.%d.%d.%d"
        .formatted(
            address.at(from), address.at(from + 1), address.at(from + 2), address.at(from + 3));
  }

  private static String colons(Bytes address) {
    int[] words = new int[8];
    for (int i = 0; i < words.length; i++) {
      words[i] = address.at(2 * i) << 8 | address.at(2 * i + 1);
    }
    int start = longestZeros(words);
    int end = start + zerosFrom(words, start);
    // glibc writes the last 32 bits in dots for ::a.b.c.d and ::ffff:a.b.c.d.
    boolean compatible = start == 0 && end == 6;
    boolean mapped = start == 0 && end == 5 && words[5] == 0xffff;
    List<String> head = texts(words, 0, Math.min(start, 8));
    List<String> tail = new ArrayList<>(texts(words, end, compatible || mapped ? 6 : 8));
    if (compatible || mapped) {
      tail.add(dotted(address, 12));
    }
    return start == 8
        ? String.join(":", head)
        : String.join(":", head) + "::" + String.join(":", tail);
  }

  private static List<String> texts(int[] words, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add(Integer.toHexString(words[i]));
    }
    return texts;
  }

  /// Where the first of the longest runs of at least two zeros starts; 8 when there is none.
  private static int longestZeros(int[] words) {
    int best = words.length;
    int length = 1;
    for (int i = 0; i < words.length; i++) {
      int run = zerosFrom(words, i);
      if (run > length) {
        best = i;
        length = run;
      }
    }
    return best;
  }

  private static int zerosFrom(int[] words, int from) {
    int at = from;
    while (at < words.length && words[at] == 0) {
      at++;
    }
    return at - from;
  }
}
