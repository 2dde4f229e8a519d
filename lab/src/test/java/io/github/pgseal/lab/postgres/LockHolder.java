package io.github.pgseal.lab.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A process that holds a lock until its input ends.
final class LockHolder {

  private LockHolder() {}

  static List<String> command(Path lock) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        LockHolder.class.getName(),
        lock.toString());
  }

  public static void main(String[] arguments) throws IOException {
    try (CacheLock _ = CacheLock.acquire(Path.of(arguments[0]))) {
      System.out.println("locked");
      System.in.transferTo(System.out);
    }
  }
}
