package io.github.pgseal.conninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.PretendSurroundings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HostPasswordTest {

  private static final LibpqBuild BUILD = LibpqBuild.packaged(LibpqVersion.V18);
  private static final HostEntry DB1 = new HostEntry("db1", "", "");
  private static final HostEntry DB2 = new HostEntry("db2", "", "");

  private final PretendSurroundings surroundings = new PretendSurroundings();

  @Test
  void aGivenPasswordIsForEveryHost() {
    surroundings.file("/home/osuser/.pgpass", "*:*:*:*:other");
    assertThat(find("host=db1,db2 user=app password=pw", DB2)).contains("pw");
  }

  @Test
  void thePasswordFileMayHaveOneForEachHost() {
    surroundings.file("/home/osuser/.pgpass", "db1:*:*:*:one\ndb2:*:*:*:two\n");
    assertThat(find("host=db1,db2 user=app", DB1)).contains("one");
    assertThat(find("host=db1,db2 user=app", DB2)).contains("two");
  }

  @Test
  void thePasswordOfTheFirstHostIsNotThatOfTheSecond() {
    surroundings.file("/p", "db1:*:*:*:one\n");
    assertThat(find("host=db1,db2 user=app passfile=/p", DB2)).isEmpty();
  }

  @Test
  void anEmptyPasswordIsNone() {
    surroundings.file("/p", "*:*:*:*:\n");
    assertThat(find("host=db1 user=app password='' passfile=/p", DB1)).isEmpty();
  }

  private Optional<String> find(String conninfo, HostEntry host) {
    ConnectionSettings settings =
        switch (SettingsReader.read(conninfo, BUILD, surroundings)) {
          case SettingsReading.Complete(ConnectionSettings complete) -> complete;
          case SettingsReading.Malformed malformed -> throw new AssertionError(malformed);
        };
    return new HostPassword(settings, BUILD, surroundings).find(host, "app", "app");
  }
}
