package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Splits a `jdbc:postgresql:` URL into pgjdbc's properties, under pgjdbc's names except that
/// `PGHOST`, `PGPORT` and `PGDBNAME` are `host`, `port` and `dbname`.
final class JdbcUrlParser {

  private final String url;
  private final int start;
  private final Collected properties = new Collected();

  /// @param start where the scheme ends
  JdbcUrlParser(String url, int start) {
    this.url = url;
    this.start = start;
  }

  /// The URL without what may be secret in it. pgjdbc knows no `user:password@`, but people write
  /// it.
  static String masked(String url) {
    return url.replaceAll("(//[^/?@]*?:)[^/?]*@", "$1***@")
        .replaceAll("(?i)([?&][^=&]*(?:password|secret)[^=&]*=)[^&]*", "$1***");
  }

  Collected parse() throws ConninfoMistake {
    int question = url.indexOf('?', start);
    int end = question < 0 ? url.length() : question;
    String server = url.substring(start, end);
    if (server.startsWith("//")) {
      server(start + 2, end);
    } else if (server.startsWith("/")) {
      throw unparsable(new Span(start, end));
    } else {
      put("dbname", decode(server, start), new Span(start, end));
    }
    if (question >= 0) {
      parameters(question + 1);
    }
    return properties;
  }

  private void server(int from, int end) throws ConninfoMistake {
    int slash = url.substring(0, end).indexOf('/', from);
    if (slash < 0) {
      if (from < end) {
        throw unparsable(new Span(from, end));
      }
      return;
    }
    if (url.substring(slash + 1, end).indexOf('/') >= 0) {
      throw unparsable(new Span(slash + 1, end));
    }
    put("dbname", decode(url.substring(slash + 1, end), slash + 1), new Span(slash + 1, end));
    addresses(new Span(from, slash));
  }

  private void addresses(Span span) throws ConninfoMistake {
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String address : elements(url.substring(span.start(), span.end()))) {
      int colon = address.lastIndexOf(':');
      boolean hasPort = colon >= 0 && address.lastIndexOf(']') < colon;
      String port = hasPort ? address.substring(colon + 1) : "5432";
      if (!isPort(port)) {
        throw unparsable(span);
      }
      String host = hasPort ? address.substring(0, colon) : address;
      boolean brackets = host.startsWith("[") && host.endsWith("]");
      hosts.add(brackets ? host.substring(1, host.length() - 1) : host);
      ports.add(port);
    }
    put("host", String.join(",", hosts), span);
    put("port", String.join(",", ports), span);
  }

  /// Elements of a list, without the empty ones at its end, as `String.split` gives them to pgjdbc.
  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>(Arrays.asList(list.split(",", -1)));
    while (elements.size() > 1 && elements.getLast().isEmpty()) {
      elements.removeLast();
    }
    return elements;
  }

  private void parameters(int from) throws ConninfoMistake {
    int at = from;
    while (at < url.length()) {
      int ampersand = url.indexOf('&', at);
      int end = ampersand < 0 ? url.length() : ampersand;
      if (at < end) {
        parameter(new Span(at, end));
      }
      at = end + 1;
    }
  }

  private void parameter(Span span) throws ConninfoMistake {
    String token = url.substring(span.start(), span.end());
    int equals = token.indexOf('=');
    String given = equals < 0 ? token : token.substring(0, equals);
    // Unlike the value, the name is not decoded.
    String name =
        switch (given) {
          case "PGHOST" -> "host";
          case "PGPORT" -> "port";
          case "PGDBNAME" -> "dbname";
          default -> given;
        };
    String value = equals < 0 ? "" : decode(token.substring(equals + 1), span.start());
    if (name.equals("port") && !Arrays.stream(value.split(",")).allMatch(JdbcUrlParser::isPort)) {
      throw unparsable(span);
    }
    if (!name.isEmpty()) {
      properties.put(name, value, new Origin.JdbcUrl(span));
    }
  }

  /// Sets what is not empty: an empty part of the URL leaves the default in place.
  private void put(String name, String value, Span span) {
    if (!value.isEmpty()) {
      properties.put(name, value, new Origin.JdbcUrl(span));
    }
  }

  private static boolean isPort(String text) {
    return IntegerText.parse(text)
        .filter(port -> port >= 1 && port <= 65535 && text.equals(text.strip()))
        .isPresent();
  }

  private String decode(String text, int at) throws ConninfoMistake {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw unparsable(new Span(at, at + text.length()));
    }
  }

  private ConninfoMistake unparsable(Span span) {
    return new ConninfoMistake(
        new ConninfoProblem(
            "Unable to parse URL " + masked(url),
            Optional.empty(),
            Optional.of(span),
            Optional.empty()));
  }
}
