/// The catalogue of broken servers and broken clients, as data, and what makes them real.
@NullMarked
package io.github.pgseal.lab.scenario;

import org.jspecify.annotations.NullMarked;
