package io.github.pgseal.probe;

import io.github.pgseal.evidence.LoginResult;

/// Ends a login before its time. It has neither message nor stack, so that nothing can leak.
final class LoginEnded extends Exception {
  private static final long serialVersionUID = 1;

  private final transient LoginResult result;

  LoginEnded(LoginResult result) {
    super(null, null, false, false);
    this.result = result;
  }

  LoginResult result() {
    return result;
  }
}
