package io.github.pgseal.conninfo;

import io.github.pgseal.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses `postgresql://` URIs: `conninfo_uri_parse_options` and its subroutines in fe-connect.c.
final class UriParser {

  private static final String LONG_PREFIX = "postgresql://";
  private static final String SHORT_PREFIX = "postgres://";
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&](?:password|sslpassword|scram_client_key|scram_server_key|oauth_client_secret)=)[^&]*");

  private final String uri;
  private final PercentDecoder decoder;
  private final LibpqVersion version;
  private final Collected settings;
  private final StringBuilder hosts = new StringBuilder();
  private final StringBuilder ports = new StringBuilder();
  private Span password = new Span(0, 0);
  private int at;

  UriParser(String uri, LibpqVersion version, Collected settings) {
    this.uri = uri;
    this.decoder = new PercentDecoder(version);
    this.version = version;
    this.settings = settings;
  }

  /// The length of the scheme with its slashes; 0 when the text is no URI.
  static int prefixLength(String text) {
    if (text.startsWith(LONG_PREFIX)) {
      return LONG_PREFIX.length();
    }
    return text.startsWith(SHORT_PREFIX) ? SHORT_PREFIX.length() : 0;
  }

  void parse() throws ConninfoMistake {
    at = prefixLength(uri);
    // A user is there if an "@" comes before the first "/"; even "?" does not end this search.
    int sign = find(at, "@/");
    if (sign < uri.length() && uri.charAt(sign) == '@') {
      credentials(sign);
    }
    hosts();
    if (at < uri.length() && uri.charAt(at) != '?') {
      int start = at + 1;
      at = find(start, "?");
      // An empty name is not set, so that PGDATABASE still counts.
      storeNonEmpty("dbname", uri.substring(start, at), new Span(start, at));
    }
    if (at < uri.length()) {
      at++;
      while (at < uri.length()) {
        parameter();
      }
    }
  }

  private void credentials(int sign) throws ConninfoMistake {
    int userEnd = find(at, ":@");
    if (uri.charAt(userEnd) == ':') {
      password = new Span(userEnd + 1, sign);
    }
    storeNonEmpty("user", uri.substring(at, userEnd), new Span(at, userEnd));
    storeNonEmpty("password", uri.substring(password.start(), password.end()), password);
    at = sign + 1;
  }

  private void hosts() throws ConninfoMistake {
    int firstHost = at;
    int lastHost = at;
    int firstPort = -1;
    int lastPort = -1;
    while (true) {
      host();
      lastHost = at;
      if (at < uri.length() && uri.charAt(at) == ':') {
        int start = at + 1;
        at = find(start, "/?,");
        ports.append(uri, start, at);
        firstPort = firstPort < 0 ? start : firstPort;
        lastPort = at;
      }
      if (at == uri.length() || uri.charAt(at) != ',') {
        break;
      }
      at++;
      hosts.append(',');
      ports.append(',');
    }
    storeNonEmpty("host", hosts.toString(), new Span(firstHost, lastHost));
    Span portSpan = firstPort < 0 ? new Span(firstHost, at) : new Span(firstPort, lastPort);
    storeNonEmpty("port", ports.toString(), portSpan);
  }

  private void host() throws ConninfoMistake {
    if (at == uri.length() || uri.charAt(at) != '[') {
      int start = at;
      at = find(start, ":/?,");
      hosts.append(uri, start, at);
      return;
    }
    int start = at + 1;
    int end = find(start, "]");
    if (end == uri.length()) {
      throw ConninfoMistake.at(
          new Span(at, end),
          "end of string reached when looking for matching \"]\" in IPv6 host address in URI: \""
              + shownUri()
              + "\"");
    }
    if (end == start) {
      throw ConninfoMistake.at(
          new Span(at, end + 1),
          "IPv6 host address may not be empty in URI: \"" + shownUri() + "\"");
    }
    hosts.append(uri, start, end);
    at = end + 1;
    if (at < uri.length() && ":/?,".indexOf(uri.charAt(at)) < 0) {
      throw unexpectedCharacter();
    }
  }

  private ConninfoMistake unexpectedCharacter() {
    // libpq counts bytes, and prints only the first byte of a longer character.
    char character = uri.charAt(at);
    int position = uri.substring(0, at).getBytes(StandardCharsets.UTF_8).length + 1;
    return ConninfoMistake.at(
        new Span(at, at + 1),
        "unexpected character \"%c\" at position %d in URI (expected \":\" or \"/\"): \"%s\""
            .formatted(character < 0x80 ? character : '\ufffd', position, shownUri()));
  }

  private void parameter() throws ConninfoMistake {
    int start = at;
    int equals = -1;
    for (; at < uri.length() && uri.charAt(at) != '&'; at++) {
      if (uri.charAt(at) == '=') {
        if (equals >= 0) {
          throw ConninfoMistake.at(
              new Span(at, at + 1),
              "extra key/value separator \"=\" in URI query parameter: \""
                  + uri.substring(start, equals)
                  + "\"");
        }
        equals = at;
      }
    }
    Span span = new Span(start, at);
    if (equals < 0) {
      throw ConninfoMistake.at(
          span,
          "missing key/value separator \"=\" in URI query parameter: \""
              + uri.substring(start, at)
              + "\"");
    }
    at = Math.min(at + 1, uri.length());
    String name = decoder.decode(uri.substring(start, equals), "", span);
    String value = decoder.decode(uri.substring(equals + 1, span.end()), name, span);
    storeParameter(name, value, span);
  }

  private void storeParameter(String name, String value, Span span) throws ConninfoMistake {
    Origin origin = new Origin.Uri(span);
    if (name.equals("ssl") && value.equals("true")) {
      settings.put("sslmode", "require", origin);
    } else if (name.equals("requiressl")) {
      settings.put("sslmode", value.startsWith("1") ? "require" : "prefer", origin);
    } else if (Keyword.of(name, version).isPresent()) {
      settings.put(name, value, origin);
    } else {
      throw new ConninfoMistake(
          new ConninfoProblem(
              "invalid URI query parameter: \"" + name + "\"",
              Optional.of(name),
              Optional.of(span),
              Optional.of(origin),
              Suggestion.keyword(name, version)));
    }
  }

  private void storeNonEmpty(String name, String raw, Span span) throws ConninfoMistake {
    if (!raw.isEmpty()) {
      settings.put(name, decoder.decode(raw, name, span), new Origin.Uri(span));
    }
  }

  /// The URI as messages may show it.
  private String shownUri() {
    String shown = uri;
    if (password.end() > password.start()) {
      shown = uri.substring(0, password.start()) + "***" + uri.substring(password.end());
    }
    return SECRET_PARAMETER.matcher(shown).replaceAll("$1***");
  }

  /// The index of the first of these characters, or the end of the text.
  private int find(int from, String characters) {
    int index = from;
    while (index < uri.length() && characters.indexOf(uri.charAt(index)) < 0) {
      index++;
    }
    return index;
  }
}
