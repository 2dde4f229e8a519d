package io.github.pgseal.log;

/// Takes entries. Their bytes may be written over afterwards.
@FunctionalInterface
interface EntrySink {
  void accept(Entry entry);
}
