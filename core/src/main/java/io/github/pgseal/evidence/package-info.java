/// The words that probes and client models share: attempts, their results, and all of it saved.
@NullMarked
package io.github.pgseal.evidence;

import org.jspecify.annotations.NullMarked;
