package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeadTest {
  private static final String REQUEST =
      "GET /segment/7 HTTP/1.1\r\nHost: a:5001\r\nConnection: Close\r\n\r\n";

  @Test
  void readsARequestAndLeavesWhatFollows() throws Exception {
    HttpHead head = parse(REQUEST + "body").orElseThrow();
    assertThat(head.bytes()).isEqualTo(REQUEST.length());
    assertThat(head.requestedPath()).hasValue("/segment/7");
    assertThat(head.isLast()).isTrue();
    assertThat(head.contentLength()).isEmpty();
  }

  @Test
  void readsAResponse() throws Exception {
    HttpHead head = parse("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n").orElseThrow();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.contentLength()).hasValue(5000);
    assertThat(head.isLast()).isFalse();
  }

  @Test
  void waitsForTheRestOfAHead() throws Exception {
    for (int length = 0; length < REQUEST.length(); length++) {
      assertThat(parse(REQUEST.substring(0, length))).isEmpty();
    }
  }

  @Test
  void otherMethodsHaveNoPath() throws Exception {
    assertThat(parse("POST / HTTP/1.1\r\n\r\n").orElseThrow().requestedPath()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n\r\n",
        "GET / HTTP/2\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "\r\n\r\n"
      })
  void refusesWhatIsNoRequest(String request) {
    assertThatThrownBy(() -> parse(request).orElseThrow().requestedPath())
        .isInstanceOf(HttpHead.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e9", "0x10", "9999999999999999999", "", "5 5"})
  void refusesLengthsThatAreNone(String length) {
    assertThatThrownBy(() ->
            parse("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")
                .orElseThrow()
                .contentLength())
        .isInstanceOf(HttpHead.Malformed.class);
  }

  @Test
  void refusesAHeadWithoutEnd() {
    assertThatThrownBy(() -> parse("GET /" + "a".repeat(HttpHead.MAX_BYTES)))
        .isInstanceOf(HttpHead.Malformed.class)
        .hasMessageContaining("more than 8192 bytes");
  }

  /** Mutated heads are read or refused; nothing else happens to them. */
  @Test
  void noBytesMakeItFail() {
    SplittableRandom random = new SplittableRandom(20);
    for (int n = 0; n < 20_000; n++) {
      byte[] bytes = REQUEST.getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Optional<HttpHead> head = HttpHead.parse(bytes, bytes.length);
        if (head.isPresent()) {
          assertThat(head.get().requestedPath()).isNotNull();
          assertThat(head.get().contentLength()).isNotNull();
        }
      } catch (HttpHead.Malformed refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  private static Optional<HttpHead> parse(String text) throws HttpHead.Malformed {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return HttpHead.parse(bytes, bytes.length);
  }
}
