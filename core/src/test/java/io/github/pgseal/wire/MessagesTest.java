package io.github.pgseal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgseal.Bytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes of the protocol, as the manual's chapter "Message Formats" lays them out.
final class MessagesTest {

  private static final AuthenticationRequest.Unknown UNHEARD_OF =
      new AuthenticationRequest.Unknown(99);

  @Test
  void packetsOfTheBeginningAreThoseOfTheManual() {
    assertThat(StartupPackets.sslRequest()).hasToString("0000000804d2162f");
    assertThat(StartupPackets.gssEncRequest()).hasToString("0000000804d21630");
    assertThat(StartupPackets.terminate()).hasToString("5800000004");
    assertThat(StartupPackets.startup("app", "böse").toArray())
        .isEqualTo(
            new byte[] {
              0,
              0,
              0,
              33,
              0,
              3,
              0,
              0, //
              'u',
              's',
              'e',
              'r',
              0,
              'a',
              'p',
              'p',
              0, //
              'd',
              'a',
              't',
              'a',
              'b',
              'a',
              's',
              'e',
              0,
              'b',
              (byte) 0xc3,
              (byte) 0xb6,
              's',
              'e',
              0,
              0
            });
  }

  /// A NUL would end the name and begin a parameter of the server's.
  @ParameterizedTest
  @CsvSource({"user", "database"})
  void namesWithNulAreNotSent(String where) {
    String odd = "app\0replication\0true";
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                StartupPackets.startup(
                    where.equals("user") ? odd : "app", where.equals("user") ? "app" : odd));
  }

  @Test
  void messagesAreReadOneAfterAnother() throws IOException {
    MessageReader reader =
        new MessageReader(
            stream(
                message('R', 0, 0, 0, 0),
                message('S', "server_version\0" + "18.1\0"),
                message('N', "SNOTICE\0Mhello\0\0"),
                message('D', 0, 2, 0, 0, 0, 1, 'x', 255, 255, 255, 255),
                message('K', 1, 2, 3, 4),
                message('Z', 'I')));
    assertThat(reader.next())
        .isEqualTo(new BackendMessage.Authentication(new AuthenticationRequest.Ok(), Bytes.of()));
    assertThat(reader.next())
        .isEqualTo(new BackendMessage.ParameterStatus("server_version", "18.1"));
    assertThat(reader.next())
        .isEqualTo(
            new BackendMessage.NoticeResponse(
                new ErrorFields(Map.of('S', "NOTICE", 'M', "hello"))));
    assertThat(reader.next())
        .isEqualTo(new BackendMessage.DataRow(List.of(Optional.of("x"), Optional.empty())));
    assertThat(reader.next()).isEqualTo(new BackendMessage.Other('K'));
    assertThat(reader.next()).isEqualTo(new BackendMessage.ReadyForQuery('I'));
    assertThatExceptionOfType(EOFException.class).isThrownBy(reader::next);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 30001, Integer.MAX_VALUE})
  void lengthsThatCannotBeAreSaidSoAndNotRead(int length) throws IOException {
    byte[] header = ByteBuffer.allocate(5).put((byte) 'E').putInt(length).array();
    assertThat(new MessageReader(stream(header)).next())
        .isEqualTo(new BackendMessage.TooLong('E', length));
  }

  @Test
  void noMoreIsTakenFromTheStreamThanTheMessageHas() throws IOException {
    InputStream stream = stream(message('Z', 'I'), new byte[] {1, 2, 3});
    new MessageReader(stream).next();
    assertThat(stream.available()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          R, 00
          R, 000000
          S, 6162
          S, 610062
          S, ''
          Z, ''
          Z, 4949
          D, 00
          D, 0001
          D, 000100000002ff
          D, 0001fffffffe
          D, 00010000000161ff
          D, ffff
          """)
  void bodiesThatDoNotFitTheirTypeAreMalformed(char type, String hex) {
    assertThat(MessageBodies.message(type, hex(hex))).isEqualTo(new BackendMessage.Malformed(type));
  }

  @Test
  void authenticationRequestsAreToldApartByTheirCode() {
    assertThat(request("00000000")).isEqualTo(new AuthenticationRequest.Ok());
    assertThat(request("00000003")).isEqualTo(new AuthenticationRequest.CleartextPassword());
    assertThat(request("0000000501020304")).isEqualTo(new AuthenticationRequest.Md5Password());
    assertThat(request("00000007")).isEqualTo(new AuthenticationRequest.Gss());
    assertThat(request("00000009")).isEqualTo(new AuthenticationRequest.Sspi());
    assertThat(request("00000063")).isEqualTo(UNHEARD_OF);
    assertThat(request("ffffffff")).isEqualTo(new AuthenticationRequest.Unknown(-1));
  }

  @Test
  void mechanismsEndAtTheEmptyOneOrWithTheBody() {
    assertThat(sasl("A\0B\0\0ignored\0")).containsExactly("A", "B");
    assertThat(sasl("A\0B")).containsExactly("A", "B");
    assertThat(sasl("")).isEmpty();
  }

  @Test
  void fieldsOfErrorsAreReadUpToTheirEnd() {
    ErrorFields error =
        MessageBodies.errorFields(text("SFATAL\0C28000\0Mno entry\0Dwhy\0Htry\0Mtwice\0\0Xnot\0"));
    assertThat(error.severity()).isEqualTo("FATAL");
    assertThat(error.sqlState()).isEqualTo("28000");
    assertThat(error.message()).isEqualTo("no entry");
    assertThat(error.detail()).contains("why");
    assertThat(error.hint()).contains("try");
    assertThat(error.plainText()).isFalse();
    assertThat(error).hasToString("{C=28000, D=why, H=try, M=no entry, S=FATAL}");
  }

  @Test
  void errorsWithoutAnEndAreReadAsFarAsTheyGo() {
    assertThat(MessageBodies.errorFields(text("SFATAL\0Mcut o")).message()).isEqualTo("cut o");
    assertThat(MessageBodies.errorFields(text("S")).fields()).isEqualTo(Map.of('S', ""));
    assertThat(MessageBodies.errorFields(Bytes.of()).fields()).isEmpty();
    assertThat(MessageBodies.errorFields(Bytes.of()).message()).isEmpty();
  }

  @Test
  void errorsOfOldServersAreATextWithoutFields() {
    ErrorFields error = ErrorFields.ofPlainText(text("FATAL: go away\n\0rest"));
    assertThat(error.plainText()).isTrue();
    assertThat(error.message()).isEqualTo("FATAL: go away\n");
    assertThat(error.severity() + error.sqlState()).isEmpty();
    assertThat(ErrorFields.ofPlainText(text("no end")).message()).isEqualTo("no end");
  }

  @Test
  void alertsHaveTheirRegisteredNames() {
    assertThat(Alert.UNKNOWN_CA.name()).isEqualTo("unknown_ca");
    assertThat(new Alert(116).name()).isEqualTo("certificate_required");
    assertThat(new Alert(200).name()).isEqualTo("alert 200");
  }

  @Property(tries = 500)
  void anyBodyIsReadWithoutAnException(@ForAll char type, @ForAll byte[] body) {
    assertThat(MessageBodies.message((char) (type & 0xff), Bytes.of(body))).isNotNull();
    for (char known : "RENSZD".toCharArray()) {
      assertThat(MessageBodies.message(known, Bytes.of(body))).isNotNull();
    }
    assertThat(ErrorFields.ofPlainText(Bytes.of(body)).plainText()).isTrue();
  }

  @Property(tries = 500)
  void anyStreamGivesMessagesAndThenItsEnd(@ForAll byte[] bytes) throws IOException {
    MessageReader reader = new MessageReader(stream(bytes));
    int messages = 0;
    try {
      while (true) {
        assertThat(reader.next()).isNotNull();
        messages++;
      }
    } catch (EOFException end) {
      assertThat(messages).isLessThanOrEqualTo(bytes.length / 5);
    }
  }

  /// Copying the whole body for each field would take minutes.
  @Test
  void manyFieldsDoNotTakeLong() {
    byte[] body = new byte[1 << 20];
    for (int i = 0; i < body.length; i += 2) {
      body[i] = (byte) (1 + i % 100);
    }
    org.junit.jupiter.api.Assertions.assertTimeout(
        java.time.Duration.ofSeconds(5),
        () -> assertThat(MessageBodies.errorFields(Bytes.of(body)).fields()).isNotEmpty());
  }

  private static AuthenticationRequest request(String hex) {
    return MessageBodies.authenticationRequest(hex(hex)).orElseThrow();
  }

  private static List<String> sasl(String text) {
    return MessageBodies.authenticationRequest(text("\0\0\0\n" + text)).orElseThrow()
            instanceof AuthenticationRequest.Sasl(List<String> mechanisms)
        ? mechanisms
        : List.of("not SASL");
  }

  private static byte[] message(char type, int... body) {
    ByteBuffer buffer =
        ByteBuffer.allocate(5 + body.length).put((byte) type).putInt(4 + body.length);
    for (int each : body) {
      buffer.put((byte) each);
    }
    return buffer.array();
  }

  private static byte[] message(char type, String body) {
    return message(type, body.chars().toArray());
  }

  private static InputStream stream(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return new ByteArrayInputStream(all.toByteArray());
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes hex(String digits) {
    return Bytes.of(java.util.HexFormat.of().parseHex(digits));
  }
}
