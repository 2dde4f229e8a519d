/// Tests of the whole program.
@NullMarked
package io.github.pgseal.cli;

import org.jspecify.annotations.NullMarked;
