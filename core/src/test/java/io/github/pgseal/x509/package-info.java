@NullMarked
package io.github.pgseal.x509;

import org.jspecify.annotations.NullMarked;
