package io.github.pgseal.cli;

/// The exit statuses, from best to worst.
final class Exit {

  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int NOT_EXAMINED = 3;
  static final int BUG = 70;

  private Exit() {}
}
