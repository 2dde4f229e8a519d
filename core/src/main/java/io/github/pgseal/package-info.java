/// The outside world as pgseal sees it. See [io.github.pgseal.Surroundings].
@NullMarked
package io.github.pgseal;

import org.jspecify.annotations.NullMarked;
