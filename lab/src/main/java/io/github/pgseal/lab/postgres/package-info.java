/// PostgreSQL servers of version 12 to 18 on loopback: unpacked from bundles, started in a
/// directory of their own, reconfigured while they run, and gone without a trace afterwards.
@NullMarked
package io.github.pgseal.lab.postgres;

import org.jspecify.annotations.NullMarked;
