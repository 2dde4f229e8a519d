/// Certificates made at run time, each with one oddity, by authorities that exist only in memory.
@NullMarked
package io.github.pgseal.lab.certificate;

import org.jspecify.annotations.NullMarked;
