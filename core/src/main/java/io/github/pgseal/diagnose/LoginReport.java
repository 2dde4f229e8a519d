package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.LoginResult;

/// What came of `--login`.
///
/// @param client the client that logged in, such as `libpq-18`
/// @param user the role that it wanted to be
/// @param message what the client prints when it is not let in, or why nobody knows; empty when it
///   is in
public record LoginReport(String client, String user, LoginResult result, String message) {}
