@NullMarked
package io.github.pgseal.diagnose;

import org.jspecify.annotations.NullMarked;
