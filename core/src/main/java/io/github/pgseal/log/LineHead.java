package io.github.pgseal.log;

import io.github.pgseal.log.Entry.Voice;
import io.github.pgseal.log.LogWords.Role;

/// Where the message of a line starts, and what the word before it says.
///
/// @param voice who speaks
/// @param role what the word says
/// @param wordStart where the word starts: what stands before it is the prefix
/// @param wordEnd after the word
/// @param messageStart where the message starts
record LineHead(Voice voice, Role role, int wordStart, int wordEnd, int messageStart) {}
