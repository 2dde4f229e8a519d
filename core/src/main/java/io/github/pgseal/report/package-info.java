/// Renderings of a diagnosis for programs: JSON and others.
@NullMarked
package io.github.pgseal.report;

import org.jspecify.annotations.NullMarked;
