/// Tests that every scenario is what it claims to be.
@NullMarked
package io.github.pgseal.lab.scenario;

import org.jspecify.annotations.NullMarked;
