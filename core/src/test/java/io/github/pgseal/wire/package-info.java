@NullMarked
package io.github.pgseal.wire;

import org.jspecify.annotations.NullMarked;
