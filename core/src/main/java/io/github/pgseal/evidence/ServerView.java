package io.github.pgseal.evidence;

/// What the server says about a session of its own.
///
/// @param version its `version()`
/// @param user its `current_user`
/// @param tls its row of `pg_stat_ssl`
public record ServerView(String version, String user, TlsView tls) {}
