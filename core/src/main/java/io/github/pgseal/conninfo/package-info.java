/// What the client was told: settings with the origin of each value, in every dialect.
@NullMarked
package io.github.pgseal.conninfo;

import org.jspecify.annotations.NullMarked;
