package io.github.pgseal.report;

import java.io.StringWriter;
import java.util.HexFormat;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes JSON documents. What controls terminals or the direction of writing is escaped, for
/// documents are looked at, too, and hold the words of anybody.
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /// A document with objects and lists indented by two blanks, and a newline at its end.
  public static String indented(Consumer<JsonGenerator> content) {
    return written(new Indented(), content);
  }

  /// A document on one line, with a newline at its end.
  public static String line(Consumer<JsonGenerator> content) {
    return written(ObjectWriteContext.empty(), content);
  }

  private static String written(ObjectWriteContext context, Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(context, text)) {
      content.accept(json);
    }
    return escaped(text.append('\n').toString());
  }

  /// Such characters stand nowhere in a document but within its strings.
  private static String escaped(String document) {
    if (document.chars().noneMatch(JsonText::controls)) {
      return document;
    }
    StringBuilder escaped = new StringBuilder();
    document
        .chars()
        .forEach(
            unit -> {
              if (controls(unit)) {
                escaped.append("\\u").append(HexFormat.of().toHexDigits((char) unit));
              } else {
                escaped.append((char) unit);
              }
            });
    return escaped.toString();
  }

  private static boolean controls(int unit) {
    int type = Character.getType(unit);
    return (type == Character.CONTROL && unit >= 0x7f)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
