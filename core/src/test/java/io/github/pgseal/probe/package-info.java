@NullMarked
package io.github.pgseal.probe;

import org.jspecify.annotations.NullMarked;
