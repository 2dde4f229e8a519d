/// What the logs of servers and poolers tell: findings by count, with whom they concern and when.
///
/// The way of a log: [io.github.pgseal.log.LogSources] names what to read;
/// [io.github.pgseal.log.LogExaminer] reads it in one pass, in flat memory. Most entries of a log
/// tell nothing, so an automaton over bytes looks for short pieces that every known message has;
/// only what has one is taken apart and handed to [io.github.pgseal.explain.Explainer].
@NullMarked
package io.github.pgseal.log;

import org.jspecify.annotations.NullMarked;
