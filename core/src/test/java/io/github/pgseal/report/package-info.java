@NullMarked
package io.github.pgseal.report;

import org.jspecify.annotations.NullMarked;
