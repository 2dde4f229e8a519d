/// Runs real drivers against the lab's broken servers, and compares what `explain` says of their
/// messages with what was broken.
@NullMarked
package io.github.pgseal.lab.driver;

import org.jspecify.annotations.NullMarked;
