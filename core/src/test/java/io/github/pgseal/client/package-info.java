@NullMarked
package io.github.pgseal.client;

import org.jspecify.annotations.NullMarked;
