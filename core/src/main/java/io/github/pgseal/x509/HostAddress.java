package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Network addresses as the C library reads them (`inet_aton`, `inet_pton`) and as PostgreSQL
/// prints them (`src/port/inet_net_ntop.c`).
final class HostAddress {

  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int V6_WORDS = 8;
  private static final int MAX_PARTS = 4;

  private HostAddress() {}

  /// Whether libpq takes this host for an address.
  static boolean isAddress(String host) {
    return inetAton(host).isPresent() || inetPton6(host).isPresent();
  }

  /// glibc's `inet_aton`: one to four numbers in decimal, octal or hexadecimal, of which the last
  /// fills the remaining bytes. What follows the first white space is not looked at.
  static Optional<Bytes> inetAton(String text) {
    String[] parts = beforeWhiteSpace(text).split("\\.", -1);
    if (parts.length > MAX_PARTS) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long limit = last ? 0xffff_ffffL >>> (8 * i) : 0xff;
      long number = number(parts[i]);
      if (number < 0 || number > limit) {
        return Optional.empty();
      }
      address |= last ? number : number << (24 - 8 * i);
    }
    return Optional.of(
        Bytes.of(
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address));
  }

  private static String beforeWhiteSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /// A number as `strtoul` with base 0 reads it; -1 when it is none or larger than 32 bits.
  private static long number(String text) {
    int base = 10;
    String digits = text;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      base = 16;
      digits = text.substring(2);
    } else if (text.length() > 1 && text.startsWith("0")) {
      base = 8;
      digits = text.substring(1);
    }
    if (digits.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, base) : -1;
      number = number * base + digit;
      if (digit < 0 || number > 0xffff_ffffL) {
        return -1;
      }
    }
    return number;
  }

  /// glibc's `inet_pton(AF_INET6)`: no zone, no brackets; an IPv4 tail is dotted decimal.
  static Optional<Bytes> inetPton6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    String before = gap < 0 ? text : text.substring(0, gap);
    String after = gap < 0 ? "" : text.substring(gap + 2);
    Optional<List<Integer>> head = words(before, gap < 0);
    Optional<List<Integer>> tail = words(after, true);
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int missing = V6_WORDS - head.get().size() - tail.get().size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      return Optional.empty();
    }
    byte[] address = new byte[V6_BYTES];
    write(head.get(), address, 0);
    write(tail.get(), address, V6_WORDS - tail.get().size());
    return Optional.of(Bytes.of(address));
  }

  private static void write(List<Integer> words, byte[] address, int firstWord) {
    for (int i = 0; i < words.size(); i++) {
      address[2 * (firstWord + i)] = (byte) (words.get(i) >> 8);
      address[2 * (firstWord + i) + 1] = words.get(i).byteValue();
    }
  }

  /// The 16-bit words of a run without a gap; an IPv4 address may end it where `v4Tail` says so.
  private static Optional<List<Integer>> words(String text, boolean v4Tail) {
    List<Integer> words = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(words);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (v4Tail && i == parts.length - 1 && parts[i].contains(".")) {
        if (!addV4(parts[i], words)) {
          return Optional.empty();
        }
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        words.add(Integer.parseInt(parts[i], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(words);
  }

  private static boolean addV4(String text, List<Integer> words) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4_BYTES) {
      return false;
    }
    int[] octets = new int[V4_BYTES];
    for (int i = 0; i < V4_BYTES; i++) {
      if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 0xff) {
        return false;
      }
      octets[i] = Integer.parseInt(parts[i]);
    }
    words.add((octets[0] << 8) | octets[1]);
    words.add((octets[2] << 8) | octets[3]);
    return true;
  }

  /// An address of 4 or 16 bytes as PostgreSQL prints it; hexadecimal digits for other lengths,
  /// which no client accepts.
  static String toText(Bytes address) {
    return switch (address.size()) {
      case V4_BYTES -> v4Text(address, 0);
      case V6_BYTES -> v6Text(address);
      default -> address.toHex();
    };
  }

  private static String v4Text(Bytes address, int from) {
    return address.at(from)
        + "."
        + address.at(from + 1)
        + "."
        + address.at(from + 2)
        + "."
        + address.at(from + 3);
  }

  private static String v6Text(Bytes address) {
    int[] words = new int[V6_WORDS];
    for (int i = 0; i < V6_WORDS; i++) {
      words[i] = (address.at(2 * i) << 8) | address.at(2 * i + 1);
    }
    ZeroRun best = ZeroRun.longest(words);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < V6_WORDS; i++) {
      if (best.contains(i)) {
        text.append(i == best.start() ? ":" : "");
        continue;
      }
      text.append(i == 0 ? "" : ":");
      if (i == V6_WORDS - 2 && best.showsV4(words)) {
        return text + v4Text(address, V6_BYTES - V4_BYTES);
      }
      text.append(Integer.toHexString(words[i]));
    }
    return text + (best.length() > 0 && best.start() + best.length() == V6_WORDS ? ":" : "");
  }

  /// The longest run of zero words, which is printed as `::`; length 0 when there is none of two.
  private record ZeroRun(int start, int length) {

    static ZeroRun longest(int[] words) {
      ZeroRun best = new ZeroRun(0, 0);
      int start = 0;
      for (int i = 0; i <= V6_WORDS; i++) {
        if (i == V6_WORDS || words[i] != 0) {
          if (i - start > best.length) {
            best = new ZeroRun(start, i - start);
          }
          start = i + 1;
        }
      }
      return best.length < 2 ? new ZeroRun(0, 0) : best;
    }

    boolean contains(int word) {
      return word >= start && word < start + length;
    }

    /// Whether the address embeds an IPv4 one by PostgreSQL's rule.
    boolean showsV4(int[] words) {
      return start == 0 && (length == 6 || (length == 5 && words[5] == 0xffff));
    }
  }
}
