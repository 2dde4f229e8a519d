package io.github.pgseal.oracle;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// One C function.
///
/// @param handle takes the arguments as `int` and [MemorySegment]
record NativeFunction(MethodHandle handle) {

  /// Finds a function that must be there.
  @SuppressWarnings("restricted") // loading native code is what an oracle is for
  static NativeFunction find(
      SymbolLookup library, String name, FunctionDescriptor type, Linker.Option... options) {
    MemorySegment symbol =
        library
            .find(name)
            .orElseThrow(() -> new IllegalStateException("no function \"" + name + "\""));
    return new NativeFunction(Linker.nativeLinker().downcallHandle(symbol, type, options));
  }

  /// Loads a shared library with what it depends on.
  @SuppressWarnings("restricted") // as above
  static SymbolLookup load(String path) {
    return SymbolLookup.libraryLookup(path, Arena.global());
  }

  /// Calls a function that returns nothing.
  void run(Object... arguments) {
    call(arguments);
  }

  /// Calls a function that returns an `int`.
  int number(Object... arguments) {
    return (Integer) call(arguments);
  }

  /// Calls a function that returns an `unsigned long`.
  long wide(Object... arguments) {
    return (Long) call(arguments);
  }

  /// Calls a function that returns a pointer.
  MemorySegment pointer(Object... arguments) {
    return (MemorySegment) call(arguments);
  }

  // A native function throws nothing; what a method handle may throw is a mistake of its caller.
  @SuppressWarnings("IllegalCatch")
  private Object call(Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable mistake) {
      throw new IllegalStateException(mistake);
    }
  }
}
