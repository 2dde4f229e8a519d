/// Client models: what a driver would do and print, as pure functions over attempts.
@NullMarked
package io.github.pgseal.client;

import org.jspecify.annotations.NullMarked;
