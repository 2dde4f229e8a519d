/// Bytes of the PostgreSQL protocol and of TLS records. No sockets.
@NullMarked
package io.github.pgseal.wire;

import org.jspecify.annotations.NullMarked;
