package io.github.pgseal.diagnose;

import io.github.pgseal.client.Outcome;
import io.github.pgseal.conninfo.SslMode;

/// What a client would do with this `sslmode` and all other settings unchanged.
public record ModeOutcome(SslMode mode, Outcome outcome) {}
