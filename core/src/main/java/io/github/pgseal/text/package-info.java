/// Spans in texts: where in an input something stands.
@NullMarked
package io.github.pgseal.text;

import org.jspecify.annotations.NullMarked;
