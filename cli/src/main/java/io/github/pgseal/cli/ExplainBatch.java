package io.github.pgseal.cli;

import io.github.pgseal.cli.BoundedLines.Line;
import io.github.pgseal.explain.Explainer;
import io.github.pgseal.report.ExplainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Many texts, one JSON object on each line; one document for each comes out, in the same order.
final class ExplainBatch {
  private static final int LONGEST_LINE = 8 << 20;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /// Numbers keep their digits, for an id comes out as it came.
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Explainer explainer;
  private final Toolbox toolbox;

  ExplainBatch(Explainer explainer, Toolbox toolbox) {
    this.explainer = explainer;
    this.toolbox = toolbox;
  }

  /// The exit status: a line that cannot be read has its document, too, and makes the status that
  /// of unreadable input.
  int run(String file) {
    PrintWriter out = toolbox.console().out();
    boolean broken = false;
    try (BoundedLines lines = open(file)) {
      int number = 0;
      for (Optional<Line> line = lines.next();
          line.isPresent() && !out.checkError();
          line = lines.next()) {
        number++;
        broken |= !explained(line.get(), number, out);
      }
      if (number == 0) {
        throw new UserError(Exit.USAGE, "%s is empty".formatted(Echo.of(file)));
      }
    } catch (NoSuchFileException missing) {
      throw new UserError(Exit.USAGE, "there is no file %s".formatted(Echo.of(file)));
    } catch (AccessDeniedException denied) {
      throw new UserError(
          Exit.USAGE, "could not read %s: permission denied".formatted(Echo.of(file)));
    } catch (IOException trouble) {
      out.flush();
      throw new UserError(
          Exit.USAGE, "could not read %s: %s".formatted(Echo.of(file), trouble.getMessage()));
    }
    return broken ? Exit.USAGE : Exit.CLEAN;
  }

  private boolean explained(Line line, int number, PrintWriter out) {
    if (line.text().isBlank()) {
      return true;
    }
    if (!line.whole()) {
      return failed("", "line %d is longer than %d MiB".formatted(number, LONGEST_LINE >> 20), out);
    }
    JsonNode object;
    try {
      object = mapper.readTree(number == 1 ? withoutMark(line.text()) : line.text());
    } catch (JacksonException notJson) {
      return failed("", "line %d is not JSON".formatted(number), out);
    }
    String id = object.has("id") ? object.get("id").toString() : "";
    JsonNode text = object.path("text");
    if (!text.isString()) {
      return failed(id, "line %d has no \"text\"".formatted(number), out);
    }
    out.print(ExplainJson.line(id, explainer.explainPaste(text.stringValue()), explainer));
    out.flush();
    return true;
  }

  private static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line;
  }

  private boolean failed(String id, String why, PrintWriter out) {
    out.print(ExplainJson.failedLine(id, why, explainer));
    toolbox.console().err().println("pgseal: " + why);
    return false;
  }

  private BoundedLines open(String file) throws IOException {
    try {
      InputStream in = file.equals("-") ? toolbox.in() : Files.newInputStream(Path.of(file));
      return new BoundedLines(in, LONGEST_LINE);
    } catch (InvalidPathException noName) {
      throw new UserError(
          Exit.USAGE,
          "%s is not a file name that this system or locale can have".formatted(Echo.of(file)));
    }
  }
}
