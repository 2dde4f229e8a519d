/// Tests of real servers: they start, change, stop, and leave nothing.
@NullMarked
package io.github.pgseal.lab.postgres;

import org.jspecify.annotations.NullMarked;
