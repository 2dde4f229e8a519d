/// Real libpq libraries as oracles: what they do and print must equal what the models say.
@NullMarked
package io.github.pgseal.oracle;

import org.jspecify.annotations.NullMarked;
