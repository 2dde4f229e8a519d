package io.github.pgseal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgseal.Bytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LoginMessagesTest {

  @Test
  void messagesCountTheirLengthWithoutTheType() {
    assertThat(latin1(LoginMessages.password("pw"))).isEqualTo("p\0\0\0\7pw\0");
    assertThat(latin1(LoginMessages.query("SELECT 1"))).isEqualTo("Q\0\0\0\rSELECT 1\0");
    assertThat(latin1(LoginMessages.saslInitialResponse("S-1", "n,,n=*")))
        .isEqualTo("p\0\0\0\22S-1\0\0\0\0\6n,,n=*");
    assertThat(latin1(LoginMessages.saslResponse("c=biws"))).isEqualTo("p\0\0\0\nc=biws");
  }

  @Test
  void theMiddleOfSaslIsTextUpToTheEndOfTheMessage() {
    assertThat(read("R\0\0\0\13\0\0\0\13r=a")).isEqualTo(new BackendMessage.SaslContinue("r=a"));
    assertThat(read("R\0\0\0\13\0\0\0\14v=b")).isEqualTo(new BackendMessage.SaslFinal("v=b"));
  }

  @Test
  void aRequestCarriesItsData() {
    assertThat(read("R\0\0\0\14\0\0\0\5salt"))
        .isEqualTo(
            new BackendMessage.Authentication(
                new AuthenticationRequest.Md5Password(), Bytes.ofAscii("salt")));
  }

  @Test
  void aRowHasTextsAndNulls() {
    assertThat(read("D\0\0\0\17\0\2\0\0\0\1t\377\377\377\377"))
        .isEqualTo(new BackendMessage.DataRow(List.of(Optional.of("t"), Optional.empty())));
  }

  static Stream<String> hostile() {
    return Stream.of(
        "R\0\0\0\4",
        "R\0\0\0\7\0\0\0",
        "D\0\0\0\5\0",
        "D\0\0\0\6\377\377",
        "D\0\0\0\12\0\1\177\377\377\377",
        "D\0\0\0\12\0\1\200\0\0\0",
        "D\0\0\0\12\0\1\377\377\377\376",
        "D\0\0\0\13\0\1\0\0\0\2t",
        "D\0\0\0\7\0\0x",
        "Z\0\0\0\4",
        "S\0\0\0\6ab");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void lengthsThatDoNotFitAreSaidToBeMalformed(String bytes) {
    assertThat(read(bytes)).isEqualTo(new BackendMessage.Malformed(bytes.charAt(0)));
  }

  static Stream<Integer> lengths() {
    return Stream.of(0, 3, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, MessageReader.LONGEST + 1);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void lengthsThatCannotBeAreNotRead(int length) {
    byte[] header = ByteBuffer.allocate(5).put((byte) 'D').putInt(length).array();
    assertThat(read(new String(header, StandardCharsets.ISO_8859_1)))
        .isEqualTo(new BackendMessage.TooLong('D', length));
  }

  @Test
  void aMessageThatBreaksOffIsTheEndOfTheStream() {
    Assertions.assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> next("D\0\0\0\12\0\1"));
  }

  @Property
  void anyBodyOfAnyMessageIsRead(@ForAll char type, @ForAll byte[] body) {
    assertThat(MessageBodies.message(type, Bytes.of(body))).isNotNull();
  }

  private static String latin1(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1);
  }

  private static BackendMessage read(String bytes) {
    try {
      return next(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BackendMessage next(String bytes) throws IOException {
    return new MessageReader(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .next();
  }
}
