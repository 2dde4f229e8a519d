/// Outcomes and evidence to findings and proven remedies.
@NullMarked
package io.github.pgseal.diagnose;

import org.jspecify.annotations.NullMarked;
