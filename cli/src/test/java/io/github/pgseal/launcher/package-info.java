/// Tests of the shell scripts with which everything begins: `pgseal`, `mvnw`, `.mvn/jdk.sh`.
@NullMarked
package io.github.pgseal.launcher;

import org.jspecify.annotations.NullMarked;
