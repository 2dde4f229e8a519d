package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.Evidence;
import java.util.List;

/// How far the connection got, stage by stage. PLACEHOLDER.
final class Stages {
  private Stages() {}

  static List<StageReport> of(Case examined, Evidence evidence) {
    return List.of();
  }
}
