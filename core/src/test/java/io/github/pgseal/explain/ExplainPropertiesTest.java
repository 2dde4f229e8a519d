package io.github.pgseal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// What holds for every text.
class ExplainPropertiesTest {
  private static final Explainer EXPLAINER = new Explainer(MessageIndex.shipped());

  @Property(tries = 500)
  void anyTextIsExplained(@ForAll("pastes") String text) {
    for (Match match : EXPLAINER.explain(text).matches()) {
      assertThat(match.confidence()).isBetween(0.0, 1.0);
      assertThat(match.line()).isBetween(1, 1 + (int) text.chars().filter(c -> c == '\n').count());
      assertThat(readings(text)).anyMatch(reading -> reading.contains(match.seen()));
    }
  }

  /// The text without its secrets, and as it is where it was read in the wrong encoding.
  private static List<String> readings(String text) {
    String masked = Mask.mask(text);
    return Stream.concat(Stream.of(masked), Mojibake.mended(masked).stream()).toList();
  }

  @Property(tries = 500)
  void lettersStandWhereTheyAreSaidTo(@ForAll("pastes") String text) {
    Reading reading = Reading.of(text);
    for (int letter = 0; letter < reading.length(); letter++) {
      assertThat(reading.place(letter)).isBetween(0, text.length() - 1);
      if (letter > 0) {
        assertThat(reading.place(letter)).isGreaterThan(reading.place(letter - 1));
      }
    }
  }

  @Property(tries = 500)
  void quotesBlanksAndLineEndsAreNotRead(@ForAll("words") List<String> words) {
    String plain = String.join(" ", words);
    assertThat(Letters.in(plain)).isEqualTo(letters(String.join("\n", words)));
    assertThat(letters("\"" + String.join("\\n\\\"", words) + "\""))
        .isEqualTo(letters(plain))
        .isEqualTo(letters("\u001b[1;31m" + String.join("&quot;", words) + "\u001b[0m"));
  }

  private static String letters(String text) {
    Reading reading = Reading.of(text);
    return new String(reading.letters(), 0, reading.length());
  }

  /// The automaton with its chains against one regular expression for each pattern.
  @Property(tries = 300)
  void aPatternIsFoundWhereItsPiecesComeInOrder(
      @ForAll("patterns") @Size(min = 1, max = 8) List<List<String>> patterns,
      @ForAll("words") List<String> text) {
    MessageIndex index = MessageIndex.read(compiled(patterns));
    String letters = String.join("", text);
    List<Integer> found =
        new Recogniser(index)
            .hits(Reading.of(letters)).stream().map(Hit::pattern).distinct().sorted().toList();
    assertThat(found)
        .isEqualTo(
            IntStream.range(0, patterns.size())
                .filter(number -> letters.matches(regex(patterns.get(number))))
                .boxed()
                .toList());
  }

  private static String regex(List<String> pieces) {
    return ".*" + String.join(".*", pieces) + ".*";
  }

  private static byte[] compiled(List<List<String>> patterns) {
    String entries =
        patterns.stream()
            .map(pieces -> "pattern " + String.join(" ... ", pieces))
            .map(line -> "\nfinding PGS601\n" + line + "\nsample x\norigin memory: x\n")
            .collect(Collectors.joining());
    String head = "client test\nname Test\nkind server\n";
    return MessageIndexWriter.compile(List.of(MessageFile.parse("test.txt", head + entries)));
  }

  @Property(tries = 500)
  void noSecretIsLeft(@ForAll("secrets") String secret, @ForAll("places") String place) {
    Assume.that(!place.contains(secret));
    String text = "line one\n" + place.formatted(secret) + "\nline three";
    assertThat(Mask.mask(text)).doesNotContain(secret).contains("line one", "line three");
    assertThat(Mask.mask(text).lines().count()).isEqualTo(3);
  }

  @Provide
  Arbitrary<String> pastes() {
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(200);
    Arbitrary<String> pieces =
        Arbitraries.of(
                "no pg_hba.conf entry for host \"",
                "certificate verify failed",
                "\u001b[31m",
                "[3",
                "\\u00",
                "\\x1b[",
                "&quot;",
                "&#3",
                "#01",
                "\n",
                "Caused by: ",
                "postgres://app:secret@db/app",
                "\"password\": \"",
                "-----BEGIN PRIVATE KEY-----",
                "PSQLException",
                "self-signed certificate",
                "ERROR 2026 (HY000): ",
                "ä¸­",
                "\ud83d",
                "no encryption")
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
    return Arbitraries.oneOf(anything, pieces);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return word().list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<List<String>>> patterns() {
    return word().list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(8);
  }

  /// None overlaps itself: of such pieces the recogniser may miss a chain.
  private static Arbitrary<String> word() {
    return Arbitraries.of(
        "nopghbaconf",
        "entry",
        "forhost",
        "user",
        "userapp",
        "database",
        "ssl",
        "ssloff",
        "offset",
        "certificate",
        "certificateverifyfailed",
        "failed",
        "verify",
        "x");
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("!$%*-_.~^+#?|")
        .ofMinLength(6)
        .ofMaxLength(400);
  }

  @Provide
  Arbitrary<String> places() {
    return Arbitraries.of(
        "host=db password=%s user=app",
        "PGPASSWORD=%s psql",
        "postgresql://app:%s@db.example.com:5432/app?sslmode=require",
        "jdbc:postgresql://db/app?user=app&password=%s&ssl=true",
        "{\"user\": \"app\", \"password\": \"%s\"}",
        "{\\\"password\\\":\\\"%s\\\"}",
        "Host=db;Username=app;Password=%s;SSL Mode=Require",
        "{ password: '%s', ssl: true }",
        "dbPassword => %s",
        "DB_PASSWORD : %s",
        "sslpassword=\"%s\"",
        "api_key=%s&x=1",
        "secret:%s");
  }
}
