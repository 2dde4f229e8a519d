/// Performs attempts. The only package in core that opens sockets.
@NullMarked
package io.github.pgseal.probe;

import org.jspecify.annotations.NullMarked;
