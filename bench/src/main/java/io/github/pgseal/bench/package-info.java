/// Benchmarks. Each answers the question that `bench/README.md` writes down.
@NullMarked
package io.github.pgseal.bench;

import org.jspecify.annotations.NullMarked;
