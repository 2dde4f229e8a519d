/// Texts: where in an input something stands, and how words of others may be shown.
@NullMarked
package io.github.pgseal.text;

import org.jspecify.annotations.NullMarked;
