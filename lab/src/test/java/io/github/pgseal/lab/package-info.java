/// Tests of the lab's scenarios as its users meet them.
@NullMarked
package io.github.pgseal.lab;

import org.jspecify.annotations.NullMarked;
