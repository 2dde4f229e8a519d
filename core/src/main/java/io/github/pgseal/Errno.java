package io.github.pgseal;

/// Operating-system errors that reach the messages of libpq, with the words of glibc's `strerror`.
public enum Errno {
  ENOENT("No such file or directory"),
  ENOTDIR("Not a directory"),
  EACCES("Permission denied"),
  EISDIR("Is a directory"),
  ELOOP("Too many levels of symbolic links"),
  ENAMETOOLONG("File name too long"),
  EFBIG("File too large"),
  EIO("Input/output error"),
  ECONNREFUSED("Connection refused"),
  ECONNRESET("Connection reset by peer"),
  EPIPE("Broken pipe"),
  ETIMEDOUT("Connection timed out"),
  EHOSTUNREACH("No route to host"),
  ENETUNREACH("Network is unreachable"),
  EADDRNOTAVAIL("Cannot assign requested address"),
  EINVAL("Invalid argument");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /// The text that `strerror` prints in the C locale.
  public String text() {
    return text;
  }
}
