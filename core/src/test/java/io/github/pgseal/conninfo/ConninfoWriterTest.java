package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConninfoWriterTest {

  private static final Origin GIVEN = new Origin.Remedy();

  @Property
  void aUriReadsBackAsTheSettingsItWasWrittenFrom(@ForAll("settings") ConnectionSettings settings) {
    String uri = ConninfoWriter.toUri(settings);

    assertThat(values(read(uri))).as(uri).isEqualTo(values(settings));
  }

  @Property
  void aTextReadsBackAsTheSettingsItWasWrittenFrom(
      @ForAll("settings") ConnectionSettings settings) {
    String text = ConninfoWriter.toKeywordValue(settings);

    assertThat(values(read(text))).as(text).isEqualTo(values(settings));
  }

  @Property
  void noTextBreaksTheReaders(@ForAll String text) {
    for (LibpqVersion version : LibpqVersion.values()) {
      assertThat(LibpqConninfo.readOnly(text, version)).isNotNull();
      assertThat(LibpqConninfo.readOnly("postgresql://" + text, version)).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host=db1                            | postgresql://db1",
        "host=db1 port=5432 dbname=shop      | postgresql://db1:5432/shop",
        "host=db1,db2 port=1,2 user=app      | postgresql://app@db1:1,db2:2",
        "host=db1,db2 dbname=shop            | postgresql:///shop?host=db1,db2",
        "host=db1,db2 port=1                 | postgresql:///?host=db1,db2&port=1",
        "host=::1 port=1                     | postgresql://[::1]:1",
        "host=/tmp sslmode=require           | postgresql://%2Ftmp/?sslmode=require",
        "user=a@b password=p:/@              | postgresql://a%40b:p%3A%2F%40@",
        "dbname=shop sslrootcert=/ca.crt     | postgresql:///shop?sslrootcert=/ca.crt",
        "user='' host=db1                    | postgresql://db1/?user=",
        "options='-c a=b'                    | postgresql:///?options=-c%20a%3Db",
        "''                                  | postgresql://",
      })
  void urisAreWrittenPlainly(String settings, String uri) {
    assertThat(ConninfoWriter.toUri(read(settings))).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "host=db1 sslmode=require | host=db1 sslmode=require",
        "host=''                  | host=''",
        "user=a\\ b               | user='a b'",
        "password=it\\'s          | password='it\\'s'",
        "user=a\\\\b              | user='a\\\\b'",
      })
  void textsAreQuotedWhereNeeded(String settings, String text) {
    assertThat(ConninfoWriter.toKeywordValue(read(settings))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"user=u password=hunter2 sslpassword=hunter2"})
  void withoutSecretsNoneIsWritten(String text) {
    ConnectionSettings settings = read(text).withoutSecrets();

    assertThat(ConninfoWriter.toUri(settings)).isEqualTo("postgresql://u@");
    assertThat(ConninfoWriter.toKeywordValue(settings)).isEqualTo("user=u");
  }

  @Provide
  Arbitrary<ConnectionSettings> settings() {
    Arbitrary<String> keywords = Arbitraries.of(Keyword.in(LibpqVersion.V18)).map(Keyword::toText);
    Arbitrary<String> odd =
        Arbitraries.strings().withChars(" ,:/@?&=%[]'\\\"+#aé1\t\n").ofMaxLength(8);
    Arbitrary<String> values =
        Arbitraries.oneOf(odd, Arbitraries.of("a,b", "1,2", "::1", "/tmp", ",", "", "5432"));
    return Arbitraries.maps(keywords, values).ofMaxSize(6).map(ConninfoWriterTest::of);
  }

  private static ConnectionSettings of(Map<String, String> values) {
    List<Setting> settings = new ArrayList<>();
    values.forEach((name, value) -> settings.add(new Setting(name, value, GIVEN)));
    return new ConnectionSettings(settings);
  }

  private static ConnectionSettings read(String text) {
    return switch (LibpqConninfo.readOnly(text, LibpqVersion.V18)) {
      case SettingsReading.Complete(ConnectionSettings settings) -> settings;
      case SettingsReading.Malformed(ConninfoProblem problem) ->
          throw new AssertionError(text + ": " + problem.message());
    };
  }

  private static Map<String, String> values(ConnectionSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.settings().forEach(setting -> values.put(setting.name(), setting.value()));
    return values;
  }
}
