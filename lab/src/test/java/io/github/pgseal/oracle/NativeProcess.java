package io.github.pgseal.oracle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.util.Map;

/// This process as C code sees it: environment, terminal, effective user.
final class NativeProcess {

  private final NativeFunction setenv =
      find("setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  private final NativeFunction unsetenv =
      find("unsetenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private final NativeFunction seteuid = find("seteuid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static NativeFunction find(
      String name, FunctionDescriptor type, Linker.Option... options) {
    SymbolLookup system = Linker.nativeLinker().defaultLookup();
    return NativeFunction.find(system, name, type, options);
  }

  /// Takes terminal and standard input away from native code: OpenSSL would ask there for the
  /// passphrase of a key.
  ///
  /// @return what was standard input
  InputStream detach() throws IOException {
    find("setsid", FunctionDescriptor.of(JAVA_INT)).number();
    int input = find("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).number(0);
    try (Arena arena = Arena.ofConfined()) {
      int nothing =
          find(
                  "open",
                  FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                  Linker.Option.firstVariadicArg(2))
              .number(arena.allocateFrom("/dev/null"), 0);
      find("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)).number(nothing, 0);
    }
    return new FileInputStream("/proc/self/fd/" + input);
  }

  /// Sets variables for as long as an action runs.
  void with(Map<String, String> environment, Runnable action) {
    try (Arena arena = Arena.ofConfined()) {
      environment.forEach(
          (name, value) -> setenv.number(arena.allocateFrom(name), arena.allocateFrom(value), 1));
      try {
        action.run();
      } finally {
        environment.keySet().forEach(name -> unsetenv.number(arena.allocateFrom(name)));
      }
    }
  }

  /// Runs an action as another effective user, which only root can.
  void as(int user, Runnable action) {
    if (seteuid.number(user) != 0) {
      throw new IllegalStateException("could not become user " + user);
    }
    try {
      action.run();
    } finally {
      seteuid.number(0);
    }
  }
}
