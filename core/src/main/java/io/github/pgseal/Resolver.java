package io.github.pgseal;

/// Resolves host names as `getaddrinfo` does.
@FunctionalInterface
public interface Resolver {

  /// All addresses of a name or of a numeric address, in the order in which they would be tried.
  Resolution resolve(String host);
}
