/// The catalogue of findings, and remedies as data.
@NullMarked
package io.github.pgseal.finding;

import org.jspecify.annotations.NullMarked;
