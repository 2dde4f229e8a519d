package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordTest {

  /// The lengths of the arrays that `PQconndefaults` of 12.22 to 18.6 returns.
  @ParameterizedTest
  @CsvSource({"12, 32", "13, 36", "14, 36", "15, 36", "16, 40", "17, 41", "18, 50"})
  void eachVersionHasAsManyKeywordsAsItsLibpq(int major, int count) {
    assertThat(Keyword.in(LibpqVersion.of(major).orElseThrow())).hasSize(count);
  }

  @Test
  void secretsAreKnown() {
    assertThat(Keyword.in(LibpqVersion.V18).stream().filter(Keyword::secret))
        .containsExactlyInAnyOrder(
            Keyword.PASSWORD,
            Keyword.SSLPASSWORD,
            Keyword.SCRAM_CLIENT_KEY,
            Keyword.SCRAM_SERVER_KEY,
            Keyword.OAUTH_CLIENT_SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "sslmod, sslmode",
    "ssl_mode, sslmode",
    "SSLMODE, sslmode",
    "sslMode, sslmode",
    "ssl, sslmode",
    "username, user",
    "database, dbname",
    "hots, host",
    "sslroot, ''",
    "bogus, ''",
    "sslnegotiation, ''",
    "'', ''",
  })
  void aMistypedKeywordSuggestsTheOneThatWasMeant(String word, String expected) {
    assertThat(Suggestion.keyword(word, LibpqVersion.V16).orElse("")).isEqualTo(expected);
  }
}
