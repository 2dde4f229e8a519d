package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrefixTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-25 05:20:24.918 UTC [7937]                                   | 7937 | '' | '' | ''
          2026-11-25 05:20:24.918 UTC [7937] app@appdb                         | 7937 | app | appdb | ''
          2026-11-25 05:20:24 UTC [7937]: [1-1] user=app,db=appdb,app=psql,client=10.0.0.7 | 7937 | app | appdb | 10.0.0.7
          2026-11-25 05:20:24 UTC:10.0.0.7(53014):app@appdb:[7937]:            | 7937 | app | appdb | 10.0.0.7
          2026-11-25 05:20:24 UTC:2001:db8::7(53014):app@appdb:[7937]:         | 7937 | app | appdb | 2001:db8::7
          2026-11-25 05:20:24 UTC:10.0.0.7(53014):[unknown]@[unknown]:[7937]:  | 7937 | '' | '' | 10.0.0.7
          2026-11-25 05:20:24 CET 10.0.0.7 [7937] app@appdb                    | 7937 | app | appdb | 10.0.0.7
          2026-11-25 05:20:24 CET [local] [7937]                               | 7937 | '' | '' | [local]
          db=appdb,user=app,host=db-client.example.com(53014) pid=7937         | 7937 | app | appdb | db-client.example.com
          user=,db=,client= [7937]                                             | 7937 | '' | '' | ''
          user=[unknown],db=[unknown] [7937]                                   | 7937 | '' | '' | ''
          2026-11-25 05:20:24 UTC [1-1] user=app,db=appdb,client=10.0.0.7      | '' | app | appdb | 10.0.0.7
          2026-11-25 05:20:24 UTC [1-1]app@appdb                               | '' | app | appdb | ''
          2026-11-25 05:20:24 UTC [7937-1] app@appdb                           | 7937 | app | appdb | ''
          2026-11-25 05:20:24 UTC [7937-2] app@appdb                           | 7937 | app | appdb | ''
          Nov 25 05:20:24 db1 postgres[7937]: [3-1]                            | 7937 | '' | '' | ''
          """)
  void aPrefixTellsWhatItsWordsLookLike(
      String text, String process, String user, String database, String address) {
    byte[] bytes = PatternText.bytes(text);

    Prefix prefix = Prefix.of(bytes, 0, bytes.length);

    assertThat(prefix.process().text()).isEqualTo(process);
    assertThat(prefix.user().text()).isEqualTo(user);
    assertThat(prefix.database().text()).isEqualTo(database);
    assertThat(prefix.address().text()).isEqualTo(address);
  }
}
