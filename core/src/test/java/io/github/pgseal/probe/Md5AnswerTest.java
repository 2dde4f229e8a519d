package io.github.pgseal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class Md5AnswerTest {

  /// As `printf '%s\1\2\3\4' $(printf secretapp | md5sum | cut -c1-32) | md5sum` says.
  @Test
  void theStoredHashIsHashedWithTheSalt() {
    assertThat(Md5Answer.to(new byte[] {1, 2, 3, 4}, "app", "secret"))
        .isEqualTo("md5911f527656472583a006e7727877b33e");
  }
}
