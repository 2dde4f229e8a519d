package io.github.pgseal.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.pgseal.Bytes;
import io.github.pgseal.FileStatus;
import io.github.pgseal.Resolution;
import io.github.pgseal.conninfo.Origin;
import io.github.pgseal.wire.AuthenticationRequest;
import io.github.pgseal.x509.Certificate;
import io.github.pgseal.x509.RevocationList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Evidence as a JSON document, `pgseal.evidence/1`, that can be mailed.
///
/// Answers that come in kinds carry the name of the kind in `type`. Certificates and revocation
/// lists are DER in base64. Fields that are not known are skipped, so that newer files can be read
/// as far as possible.
public final class EvidenceFile {

  /// The schema that is written, and the only one that is read.
  public static final String SCHEMA = "pgseal.evidence/1";

  /// What reading a document gave.
  public sealed interface Reading {

    /// It holds evidence.
    record Read(Evidence evidence) implements Reading {}

    /// It does not.
    ///
    /// @param line from 1; 0 when the place is not known
    record Malformed(String message, int line, int column) implements Reading {}
  }

  /// The document around the evidence.
  record Document(String schema, Evidence evidence) {
    Document {
      Objects.requireNonNull(schema, "schema");
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  private EvidenceFile() {}

  /// The document, indented, with a newline at its end.
  public static String write(Evidence evidence) {
    return mapper().writeValueAsString(new Document(SCHEMA, evidence)) + "\n";
  }

  /// Reads a document.
  public static Reading read(String text) {
    JsonMapper mapper = mapper();
    try {
      JsonNode document = mapper.readTree(text);
      if (!document.path("schema").asString("").equals(SCHEMA)) {
        return new Reading.Malformed("the schema is not \"%s\"".formatted(SCHEMA), 1, 1);
      }
      return new Reading.Read(mapper.treeToValue(document, Document.class).evidence());
    } catch (StreamReadException e) {
      return new Reading.Malformed(
          "this is not JSON",
          Math.max(0, e.getLocation().getLineNr()),
          Math.max(0, e.getLocation().getColumnNr()));
    } catch (JacksonException e) {
      return new Reading.Malformed(
          "field \"%s\" is missing or holds something else".formatted(path(e)), 0, 0);
    }
  }

  /// Where in the document, `evidence.answers[0].result`; the messages of the library speak of
  /// classes.
  private static String path(JacksonException trouble) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : trouble.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "evidence" : path.toString();
  }

  /// Marks the types that come in kinds.
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface InKinds {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(
                new SimpleModule()
                    .addSerializer(new Text<>(Bytes.class, Bytes::toHex))
                    .addDeserializer(
                        Bytes.class,
                        new FromText<>(
                            Bytes.class,
                            text -> Optional.of(Bytes.of(HexFormat.of().parseHex(text)))))
                    .addSerializer(
                        new Text<>(
                            Certificate.class,
                            value -> Base64.getEncoder().encodeToString(value.der())))
                    .addDeserializer(
                        Certificate.class,
                        new FromText<>(
                            Certificate.class,
                            text -> Certificate.parse(Base64.getDecoder().decode(text))))
                    .addSerializer(
                        new Text<>(
                            RevocationList.class,
                            value -> Base64.getEncoder().encodeToString(value.der())))
                    .addDeserializer(
                        RevocationList.class,
                        new FromText<>(
                            RevocationList.class,
                            text -> RevocationList.parse(Base64.getDecoder().decode(text)))));
    for (Class<?> type : KINDS) {
      builder.addMixIn(type, InKinds.class);
    }
    return builder.build();
  }

  private static final List<Class<?>> KINDS =
      List.of(
          AttemptResult.class,
          AuthenticationRequest.class,
          Breakdown.class,
          Endpoint.class,
          FileFact.Content.class,
          FileStatus.class,
          LoginResult.class,
          Origin.class,
          Resolution.class,
          TlsView.class,
          Transport.class);

  /// Writes a value as a text.
  private static final class Text<T> extends StdSerializer<T> {
    private final Function<T, String> toText;

    Text(Class<T> type, Function<T, String> toText) {
      super(type);
      this.toText = toText;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(toText.apply(value));
    }
  }

  /// Reads a value from a text.
  private static final class FromText<T> extends StdDeserializer<T> {
    private final Function<String, Optional<T>> parse;

    FromText(Class<T> type, Function<String, Optional<T>> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      String text = json.getString();
      try {
        return parse
            .apply(text)
            .orElseThrow(() -> context.weirdStringException(text, handledType(), "not one"));
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, handledType(), "not encoded as it should be");
      }
    }
  }
}
