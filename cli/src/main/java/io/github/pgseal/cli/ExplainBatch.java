package io.github.pgseal.cli;

import io.github.pgseal.explain.Explainer;
import io.github.pgseal.report.ExplainJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many texts, one JSON object on each line; one document for each comes out, in the same order.
final class ExplainBatch {
  private final JsonMapper mapper = JsonMapper.shared();
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
    try (BufferedReader lines = open(file)) {
      String line;
      int number = 0;
      while ((line = lines.readLine()) != null) {
        number++;
        if (!line.isBlank()) {
          broken |= !explained(line, number, out);
        }
      }
      if (number == 0) {
        throw new UserError(Exit.USAGE, "%s is empty".formatted(Echo.of(file)));
      }
    } catch (NoSuchFileException missing) {
      throw new UserError(Exit.USAGE, "there is no file %s".formatted(Echo.of(file)));
    } catch (IOException trouble) {
      out.flush();
      throw new UserError(
          Exit.USAGE, "could not read %s: %s".formatted(Echo.of(file), trouble.getMessage()));
    }
    return broken ? Exit.USAGE : Exit.CLEAN;
  }

  private boolean explained(String line, int number, PrintWriter out) {
    JsonNode object;
    try {
      object = mapper.readTree(line);
    } catch (JacksonException notJson) {
      return failed("", "line %d is not JSON".formatted(number), out);
    }
    String id = object.has("id") ? object.get("id").toString() : "";
    JsonNode text = object.path("text");
    if (!text.isString()) {
      return failed(id, "line %d has no \"text\"".formatted(number), out);
    }
    out.print(ExplainJson.line(id, explainer.explainPaste(text.stringValue()), explainer));
    return true;
  }

  private boolean failed(String id, String why, PrintWriter out) {
    out.print(ExplainJson.failedLine(id, why, explainer));
    toolbox.console().err().println("pgseal: " + why);
    return false;
  }

  private BufferedReader open(String file) throws IOException {
    InputStream in = file.equals("-") ? toolbox.in() : Files.newInputStream(Path.of(file));
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
