package io.github.pgseal.x509;

import io.github.pgseal.Bytes;

/// One block of a PEM file.
///
/// @param label what stands between `BEGIN` and the dashes
/// @param header the lines above the content, which say how it is encrypted; mostly empty
/// @param content the decoded content
record PemBlock(String label, String header, Bytes content) {}
