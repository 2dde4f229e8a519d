package io.github.pgseal.evidence;

/// A login that was tried, and what came of it.
public record LoginFact(LoginAttempt login, LoginResult result) {}
