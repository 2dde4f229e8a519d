package io.github.pgseal.oracle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A libpq that is loaded into this process (libpq-fe.h; the functions used exist since 12).
final class LibpqLibrary {

  private static final int CONNECTION_OK = 0;

  /// `PQconninfoOption`.
  private static final MemoryLayout OPTION =
      MemoryLayout.structLayout(
          ADDRESS.withName("keyword"),
          ADDRESS.withName("envvar"),
          ADDRESS.withName("compiled"),
          ADDRESS.withName("val"),
          ADDRESS.withName("label"),
          ADDRESS.withName("dispchar"),
          JAVA_INT.withName("dispsize"),
          MemoryLayout.paddingLayout(4));

  private final SymbolLookup library;
  private final NativeFunction connect;
  private final NativeFunction status;
  private final NativeFunction errorMessage;
  private final NativeFunction sslInUse;
  private final NativeFunction gssEncInUse;
  private final NativeFunction finish;
  private final NativeFunction parse;
  private final NativeFunction freeOptions;
  private final NativeFunction freeMemory;
  private final NativeFunction clearErrors;

  LibpqLibrary(String path) {
    library = NativeFunction.load(path);
    FunctionDescriptor question = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    FunctionDescriptor action = FunctionDescriptor.ofVoid(ADDRESS);
    connect = find("PQconnectdb", FunctionDescriptor.of(ADDRESS, ADDRESS));
    status = find("PQstatus", question);
    errorMessage = find("PQerrorMessage", FunctionDescriptor.of(ADDRESS, ADDRESS));
    sslInUse = find("PQsslInUse", question);
    gssEncInUse = find("PQgssEncInUse", question);
    finish = find("PQfinish", action);
    parse = find("PQconninfoParse", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    freeOptions = find("PQconninfoFree", action);
    freeMemory = find("PQfreemem", action);
    clearErrors = find("ERR_clear_error", FunctionDescriptor.ofVoid());
  }

  private NativeFunction find(String name, FunctionDescriptor type) {
    return NativeFunction.find(library, name, type);
  }

  /// The version as a number such as 150018.
  int version() {
    return find("PQlibVersion", FunctionDescriptor.of(JAVA_INT)).number();
  }

  /// The version of the OpenSSL in use as a number such as 0x30000130.
  long openSslVersion() {
    return find("OpenSSL_version_num", FunctionDescriptor.of(JAVA_LONG)).wide();
  }

  /// `PQconnectdb`, with the error queue of OpenSSL empty as in a fresh process.
  OracleAnswer connect(String conninfo) {
    clearErrors.run();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment connection = connect.pointer(arena.allocateFrom(conninfo));
      try {
        return OracleAnswer.of(kind(connection), text(errorMessage.pointer(connection)));
      } finally {
        finish.run(connection);
      }
    }
  }

  private OracleAnswer.Kind kind(MemorySegment connection) {
    if (status.number(connection) != CONNECTION_OK) {
      return OracleAnswer.Kind.FAILED;
    }
    if (sslInUse.number(connection) != 0) {
      return OracleAnswer.Kind.TLS;
    }
    return gssEncInUse.number(connection) != 0
        ? OracleAnswer.Kind.GSS
        : OracleAnswer.Kind.PLAINTEXT;
  }

  /// `PQconninfoParse`: the options that the text sets, or the mistake in it.
  OracleAnswer parse(String conninfo) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      MemorySegment options = parse.pointer(arena.allocateFrom(conninfo), error);
      if (options.equals(MemorySegment.NULL)) {
        MemorySegment message = error.get(ADDRESS, 0);
        OracleAnswer refused = OracleAnswer.of(OracleAnswer.Kind.MALFORMED, text(message));
        freeMemory.run(message);
        return refused;
      }
      OracleAnswer parsed = OracleAnswer.parsed(values(options));
      freeOptions.run(options);
      return parsed;
    }
  }

  @SuppressWarnings("restricted") // the array ends where a keyword is NULL
  private static Map<String, String> values(MemorySegment options) {
    Map<String, String> values = new LinkedHashMap<>();
    MemorySegment array = options.reinterpret(Long.MAX_VALUE);
    for (long offset = 0; ; offset += OPTION.byteSize()) {
      MemorySegment keyword = array.get(ADDRESS, offset);
      if (keyword.equals(MemorySegment.NULL)) {
        return values;
      }
      MemorySegment value =
          array.get(ADDRESS, offset + OPTION.byteOffset(PathElement.groupElement("val")));
      if (!value.equals(MemorySegment.NULL)) {
        values.put(text(keyword), text(value));
      }
    }
  }

  @SuppressWarnings("restricted") // a C string ends at its NUL
  private static String text(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      return "";
    }
    MemorySegment string = pointer.reinterpret(Long.MAX_VALUE);
    byte[] bytes = new byte[Math.toIntExact(length(string))];
    MemorySegment.ofArray(bytes).copyFrom(string.asSlice(0, bytes.length));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static long length(MemorySegment string) {
    long length = 0;
    while (string.get(JAVA_BYTE, length) != 0) {
      length++;
    }
    return length;
  }
}
