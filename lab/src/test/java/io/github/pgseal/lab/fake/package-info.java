/// Tests that the fake server keeps to its script.
@NullMarked
package io.github.pgseal.lab.fake;

import org.jspecify.annotations.NullMarked;
