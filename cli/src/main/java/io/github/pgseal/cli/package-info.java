/// Commands, rendering, wiring.
@NullMarked
package io.github.pgseal.cli;

import org.jspecify.annotations.NullMarked;
