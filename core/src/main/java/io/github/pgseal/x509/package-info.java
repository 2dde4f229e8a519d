/// Certificates, keys, chains and revocation lists: read, match names, verify with a named reason.
@NullMarked
package io.github.pgseal.x509;

import org.jspecify.annotations.NullMarked;
