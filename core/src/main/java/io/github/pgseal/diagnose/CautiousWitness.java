package io.github.pgseal.diagnose;

import io.github.pgseal.evidence.Attempt;
import io.github.pgseal.evidence.AttemptResult;
import io.github.pgseal.evidence.DelegatingWitness;
import io.github.pgseal.evidence.Endpoint;
import io.github.pgseal.evidence.Transport;
import io.github.pgseal.evidence.Witness;

/// A witness that refuses to send user and database in clear text over a network, because the
/// user's own settings forbid it.
///
/// @param why what is said instead
record CautiousWitness(Witness witness, String why) implements DelegatingWitness {

  @Override
  public AttemptResult make(Attempt attempt) {
    boolean exposed =
        attempt.transport() instanceof Transport.Plaintext
            && attempt.endpoint() instanceof Endpoint.Tcp;
    return exposed ? new AttemptResult.NotMade(why) : witness.make(attempt);
  }
}
