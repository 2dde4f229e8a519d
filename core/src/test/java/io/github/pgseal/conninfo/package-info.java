@NullMarked
package io.github.pgseal.conninfo;

import org.jspecify.annotations.NullMarked;
