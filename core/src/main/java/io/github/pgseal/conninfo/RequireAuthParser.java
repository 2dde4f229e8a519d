package io.github.pgseal.conninfo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses `require_auth`, which exists from libpq 16 on.
final class RequireAuthParser {

  private final ConnectionSettings settings;
  private final LibpqVersion version;

  RequireAuthParser(ConnectionSettings settings, LibpqVersion version) {
    this.settings = settings;
    this.version = version;
  }

  RequireAuth parse() throws ConninfoMistake {
    Optional<Setting> setting = settings.find("require_auth");
    if (!version.since(16) || setting.isEmpty() || setting.get().value().isEmpty()) {
      return RequireAuth.ANY;
    }
    List<String> parts = Arrays.asList(setting.get().value().split(",", -1));
    boolean negated = parts.getFirst().startsWith("!");
    Set<RequireAuth.Method> methods = EnumSet.noneOf(RequireAuth.Method.class);
    for (String part : parts) {
      boolean negative = part.startsWith("!");
      if (negative != negated) {
        throw mistake(setting.get(), mixed(part, negative));
      }
      RequireAuth.Method method = method(setting.get(), negative ? part.substring(1) : part);
      if (!methods.add(method)) {
        throw mistake(
            setting.get(), "require_auth method \"" + part + "\" is specified more than once");
      }
    }
    return new RequireAuth(methods, negated);
  }

  private static String mixed(String part, boolean negative) {
    return negative
        ? "negative require_auth method \"" + part + "\" cannot be mixed with non-negative methods"
        : "require_auth method \"" + part + "\" cannot be mixed with negative methods";
  }

  private RequireAuth.Method method(Setting setting, String word) throws ConninfoMistake {
    List<RequireAuth.Method> known =
        Arrays.stream(RequireAuth.Method.values())
            .filter(method -> method != RequireAuth.Method.OAUTH || version.since(18))
            .toList();
    for (RequireAuth.Method method : known) {
      if (method.toText().equals(word)) {
        return method;
      }
    }
    throw ConninfoMistake.about(
        setting,
        "invalid require_auth value: \"" + word + "\"",
        Suggestion.nearest(word, known.stream().map(RequireAuth.Method::toText).toList()));
  }

  private static ConninfoMistake mistake(Setting setting, String message) {
    return ConninfoMistake.about(setting, message);
  }
}
