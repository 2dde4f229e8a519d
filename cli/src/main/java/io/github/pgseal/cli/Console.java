package io.github.pgseal.cli;

import java.io.PrintWriter;

/// Where the program speaks: the answer to `out`, talk to `err`.
///
/// @param outIsTerminal whether somebody reads `out` on a screen
/// @param errIsTerminal whether somebody reads `err` on a screen, so that progress may be shown
record Console(PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal) {}
