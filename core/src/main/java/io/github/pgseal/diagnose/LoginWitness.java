package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.DelegatingWitness;
import io.github.pgseal.evidence.Witness;

/// A witness that knows how one attempt went on when it was followed by a login.
///
/// @param login the attempt that the login was made for
/// @param result what it showed together with the login
record LoginWitness(Witness witness, Attempt login, AttemptResult result)
    implements DelegatingWitness {

  @Override
  public AttemptResult make(Attempt attempt) {
    return attempt.equals(login) ? result : witness.make(attempt);
  }
}
