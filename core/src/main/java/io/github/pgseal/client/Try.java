package io.github.pgseal.client;

import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import java.util.Optional;

/// One step of a client on its way: what it tried and how that ended.
///
/// @param host the host entry that it was on; empty before the first
/// @param attempt the attempt, if it got as far as the network
/// @param result the attempt's result
/// @param failure why this step did not succeed; empty for the one that connects
public record Try(
    Optional<HostEntry> host,
    Optional<Attempt> attempt,
    Optional<AttemptResult> result,
    Optional<Failure> failure) {}
