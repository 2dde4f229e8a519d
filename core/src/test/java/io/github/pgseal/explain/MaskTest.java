package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets as programs print them.
final class MaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          host=db password=geh;eim user=app               | host=db password=*** user=app
          host=db password=geh,eim user=app               | host=db password=*** user=app
          password='it\\'s geheim' user=app                | password=*** user=app
          password='it''s geheim' user=app                | password=*** user=app
          {"password":"ab\\"geheim","user":"app"}          | {"password":***,"user":"app"}
          password = E'geheim'                            | password = ***
          ALTER USER app PASSWORD 'geheim'                | ALTER USER app PASSWORD ***
          ""password"":""geheim"",""user"":""app""        | ""password"":***,""user"":""app""
          {\\"password\\":\\"geheim\\",\\"user\\":\\"app\\"}     | {\\"password\\":***,\\"user\\":\\"app\\"}
          postgres://app:x<9Kgeheim>z@db/app              | postgres://app:***@db/app
          postgres://app:pa'ss@db/app                     | postgres://app:***@db/app
          {"url":"postgres://app:geheim@db/app","to":"a@b"} | {"url":"postgres://app:***@db/app","to":"a@b"}
          Host=db;Username=app;Password=geheim;SSL Mode=Require | Host=db;Username=app;Password=***;SSL Mode=Require
          jdbc:postgresql://db/app?user=app&password=geheim&ssl=true | jdbc:postgresql://db/app?user=app&password=***&ssl=true
          DBPassword=geheim                               | DBPassword=***
          aws_secret_access_key=geheim                    | aws_secret_access_key=***
          private_key: geheim                             | private_key: ***
          Authorization: Bearer eyJhbGciOi.geheim         | Authorization: Bearer ***
          <password>geheim</password>                     | <password>***</password>
          'SCRAM-SHA-256$4096:c2FsdA==$geheim:geheim'     | 'SCRAM-SHA-256$4096:***'
          { password: 'geheim', ssl: true }               | { password: ***, ssl: true }
          (password=geheim)                               | (password=***)
          PGPASSWORD=geheim psql                          | PGPASSWORD=*** psql
          """)
  void areHiddenAndNothingElse(String text, String masked) {
    assertThat(Mask.mask(text)).isEqualTo(masked);
  }

  @Test
  void longOnesAreHiddenWhole() {
    String token = "Ab3".repeat(400);
    assertThat(Mask.mask("password=" + token + " user=app")).isEqualTo("password=*** user=app");
    assertThat(Mask.mask("postgres://u:" + token + "@db/x")).isEqualTo("postgres://u:***@db/x");
  }

  @Test
  void aKeyIsHiddenWithItsHeadersAndItsLinesStay() {
    String key =
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED

        geheim
        -----END RSA PRIVATE KEY-----
        after
        """;
    assertThat(Mask.mask(key))
        .isEqualTo(
            "-----BEGIN RSA PRIVATE KEY-----***\n\n\n\n-----END RSA PRIVATE KEY-----\nafter\n");
    assertThat(Mask.mask("-----BEGIN PRIVATE KEY-----\nMIIgeheim")).doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password authentication failed for user \"app\"",
        "compass=north",
        "http://example.com:8080/a?b=c@d",
        "connect to postgres://db.example.com:5432/app failed"
      })
  void otherTextsStayAsTheyAre(String text) {
    assertThat(Mask.mask(text)).isEqualTo(text);
  }
}
