package io.github.pgseal.diagnose;

/// What was examined: the first host of the settings.
///
/// @param host the name, the numeric address or the socket directory
/// @param port 1 to 65535; 0 when the settings have no usable port
public record Target(String host, int port, String user, String database) {}
