/// A scripted server that does what no real PostgreSQL does: the peers that a client meets on wrong
/// ports, behind proxies and in attacks.
@NullMarked
package io.github.pgseal.lab.fake;

import org.jspecify.annotations.NullMarked;
