package io.github.pgseal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogSourcesTest {
  @TempDir private Path directory;

  private static LogSources of(String... words) {
    return LogSources.of(List.of(words), InputStream.nullInputStream());
  }

  @Test
  void aGlobIsItsFilesByName() throws Exception {
    Files.createFile(directory.resolve("b.log"));
    Files.createFile(directory.resolve("a.log"));
    Files.createFile(directory.resolve("c.txt"));

    assertThat(of(directory + "/*.log").sources())
        .extracting(LogSource::name)
        .containsExactly(directory + "/a.log", directory + "/b.log");
    assertThat(of(directory + "/{a,c}.*").sources())
        .extracting(LogSource::name)
        .containsExactly(directory + "/a.log", directory + "/c.txt");
  }

  @Test
  void aFileWhoseNameLooksLikeAGlobIsThatFile() throws Exception {
    Path odd = Files.createFile(directory.resolve("a[1].log"));

    assertThat(of(odd.toString()).sources())
        .containsExactly(new LogSource.File(odd.toString(), odd));
  }

  @Test
  void aGlobThatMatchesNothingIsATrouble() {
    assertThat(of(directory + "/*.log").troubles())
        .containsExactly(new LogTrouble(directory + "/*.log", "no file matches"));
    assertThat(of(directory + "/none/*.log").troubles()).hasSize(1);
    assertThat(of(directory + "/[.log").troubles()).hasSize(1);
  }

  @Test
  void aDashIsStandardInput() {
    assertThat(of("-").sources()).hasOnlyElementsOfType(LogSource.Stream.class);
  }

  @Test
  void anyOtherWordIsAFileWhetherItExistsOrNot() {
    assertThat(of("/nowhere/x.log").sources())
        .containsExactly(new LogSource.File("/nowhere/x.log", Path.of("/nowhere/x.log")));
  }

  @Test
  void aGlobIsNoDirectories() throws Exception {
    Files.createFile(directory.resolve("a.log"));
    Files.createDirectory(directory.resolve("b.log"));

    assertThat(of(directory + "/*").sources())
        .extracting(LogSource::name)
        .containsExactly(directory + "/a.log");
    assertThat(of(directory + "/*").troubles()).isEmpty();
    assertThat(of(directory + "/b*").troubles())
        .containsExactly(new LogTrouble(directory + "/b*", "no file matches"));
  }

  @Test
  void aFileThatIsNamedTwiceIsReadOnce() throws Exception {
    Path file = Files.createFile(directory.resolve("a.log"));
    Files.createSymbolicLink(directory.resolve("b.log"), file);

    assertThat(
            of(file.toString(), directory + "/*.log", directory + "/./a.log", "-", "-").sources())
        .extracting(LogSource::name)
        .containsExactly(file.toString(), "-");
    assertThat(of("/nowhere/x.log", "/nowhere/./x.log").sources()).hasSize(1);
  }

  @Test
  void aWordThatCanBeNoFileNameIsATrouble() {
    for (String word : List.of("a\0b", "a\0*", "a\0/*")) {
      assertThat(of(word).sources()).isEmpty();
      assertThat(of(word).troubles())
          .containsExactly(
              new LogTrouble(word, "not a file name that this system or locale can have"));
    }
  }
}
