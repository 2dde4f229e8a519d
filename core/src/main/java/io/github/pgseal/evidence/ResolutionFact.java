package io.github.pgseal.evidence;

import io.github.pgseal.Resolution;
import java.time.Duration;

/// A name resolution that was made, and how long it took.
public record ResolutionFact(String host, Resolution resolution, Duration duration) {}
