/// Tests of the certificates' oddities.
@NullMarked
package io.github.pgseal.lab.certificate;

import org.jspecify.annotations.NullMarked;
