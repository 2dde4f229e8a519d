package io.github.pgseal.cli;

import java.io.PrintWriter;

/// Where the program speaks: the answer to `out`, talk to `err`.
///
/// @param color whether the answer may be coloured
/// @param talkative whether `err` is a terminal, so that progress may be shown
record Console(PrintWriter out, PrintWriter err, boolean color, boolean talkative) {}
