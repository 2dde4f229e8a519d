/// Other programs' messages to findings.
///
/// People paste what they have: one line, a stack trace, a log, in any language and wrapping. The
/// messages that programs print are data, one file for each program under `messages/` among the
/// resources; [MessageFile] reads them, [MessageIndexWriter] compiles them once at build time, and
/// [MessageIndex] is what runs.
///
/// The way of a text: [io.github.pgseal.explain.Reading] keeps its letters and digits, with their
/// places; [io.github.pgseal.explain.Recogniser] finds every message in it in one pass; `Judgement`
/// decides which of them is the cause; `Answers` says what to do, in the words of the program that
/// printed it.
///
/// Orders are written out here. The comparators of `java.util.Comparator` are serialisable lambdas,
/// which an AOT cache does not hold: making them anew takes longer than all the rest.
@NullMarked
package io.github.pgseal.explain;

import org.jspecify.annotations.NullMarked;
