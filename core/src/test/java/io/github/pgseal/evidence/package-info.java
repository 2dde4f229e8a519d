@NullMarked
package io.github.pgseal.evidence;

import org.jspecify.annotations.NullMarked;
