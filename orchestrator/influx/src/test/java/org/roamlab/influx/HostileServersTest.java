package org.roamlab.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.InfluxAddress;
import org.roamlab.reports.export.NotWritten;
import org.roamlab.reports.export.NotWritten.Remedy;

/** What a client says of servers that do not do what they should. */
class HostileServersTest {
  private static final String FIRST = "?db=lab";
  private static final String CURRENT = "?org=us&bucket=lab";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HARDLY_ANY = Duration.ofMillis(50);

  private static final ExportPoint POINT =
      new ExportPoint(
          "roamlab_metric",
          new TreeMap<>(java.util.Map.of("run", "a b,c=d")),
          new TreeMap<>(java.util.Map.of("value", 1.5)),
          1_767_225_600_123_456_789L);

  private static @Nullable NotWritten write(String url, String place, Duration patience) {
    var address = InfluxAddress.parse(url + place);
    var credentials = new Credentials("t0ken", "me", "pass w0rd");
    try (var database = new InfluxClients().open(address, credentials, patience)) {
      return catchThrowableOfType(NotWritten.class, () -> database.write(List.of(POINT)));
    }
  }

  private static NotWritten failing(String url, String place, Duration patience) {
    return Objects.requireNonNull(
        write(url, place, patience), "the server has nothing, and the client must say so");
  }

  private static NotWritten refused(String place, String answer) throws IOException {
    try (var server = new RawServer(List.of(answer))) {
      var patience = answer.equals(RawServer.SILENCE) ? HARDLY_ANY : PATIENCE;
      var problem = failing(server.url(), place, patience);
      assertThat(problem.what()).contains(server.url()).doesNotContain("t0ken", "w0rd");
      return problem;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void oneStatusOnlySaysThatThePointsAreThere(String place) throws IOException {
    try (var server = new RawServer(List.of(RawServer.acknowledged()))) {
      assertThat(write(server.url(), place, PATIENCE)).isNull();
    }
    var page = refused(place, RawServer.answer("200 OK", "", "<html>Sign in</html>"));
    assertThat(page.remedy()).isEqualTo(Remedy.NONE);
    assertThat(page.what()).contains("answers 200: <html>Sign in</html>; is this the address");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void aRefusalIsToldInTheServersWords(String place) throws IOException {
    var refusal =
        refused(
            place, RawServer.answer("400 Bad Request", "", "{\"error\":\"field type conflict\"}"));
    assertThat(refusal.remedy()).isEqualTo(Remedy.NONE);
    assertThat(refusal.what()).endsWith("answers 400: field type conflict");
    var current =
        refused(
            place,
            RawServer.answer(
                "404 Not Found", "", "{\"code\":\"not found\",\"message\":\"no \\\"lab\\\"\"}"));
    assertThat(current.what()).endsWith("answers 404: no \"lab\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void whoIsNotLetInIsToldWhichVariablesMatter(String place) throws IOException {
    var refusal = refused(place, RawServer.answer("401 Unauthorized", "", ""));
    assertThat(refusal.remedy()).isEqualTo(Remedy.NONE);
    assertThat(refusal.what()).contains("INFLUX_TOKEN", "INFLUX_USERNAME", "INFLUX_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void aServerInTroubleIsTriedAgainWhenItWants(String place) throws IOException {
    var busy = refused(place, RawServer.answer("503 No", "Retry-After: 7\r\n", "busy"));
    assertThat(busy.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(busy.notBefore()).isEqualTo(Duration.ofSeconds(7));
    var date = refused(place, RawServer.answer("429 No", "Retry-After: Fri, 1 Jan\r\n", ""));
    assertThat(date.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(date.notBefore()).isZero();
    assertThat(refused(place, RawServer.answer("500 Oh", "", "")).remedy())
        .isEqualTo(Remedy.TRY_AGAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void tooMuchAtOnceIsSentInPieces(String place) throws IOException {
    assertThat(refused(place, RawServer.answer("413 Too Large", "", "")).remedy())
        .isEqualTo(Remedy.SEND_LESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void whatIsNoAnswerIsTriedAgain(String place) throws IOException {
    var half = "HTTP/1.1 500 Oh\r\nContent-Length: 1000\r\n\r\n{\"err";
    for (var answer :
        List.of("", "\u0000\u0001 what?\r\n\r\n", "HTTP/1.1 20", half, RawServer.SILENCE)) {
      assertThat(refused(place, answer).remedy()).as(answer).isEqualTo(Remedy.TRY_AGAIN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void aServerThatIsNotThereIsTriedAgain(String place) throws IOException {
    var gone = new RawServer(List.of());
    gone.close();
    var problem = failing(gone.url(), place, PATIENCE);
    assertThat(problem.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(problem.what()).contains(gone.url() + " gives no answer (Failed to connect");
    var unknown = failing("http://no-such-host.invalid:8086", place, PATIENCE);
    assertThat(unknown.remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  /** It could lead anywhere, and take the token along. */
  @ParameterizedTest
  @ValueSource(strings = {FIRST, CURRENT})
  void noRedirectIsFollowed(String place) throws IOException {
    try (var elsewhere = new RawServer(List.of(RawServer.acknowledged()))) {
      var moved = "Location: %s/write\r\n".formatted(elsewhere.url());
      var problem = refused(place, RawServer.answer("307 Moved", moved, ""));
      assertThat(problem.what()).contains("answers 307; is this the address");
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  @Test
  void nothingThatMovesACursorReachesATerminal() throws IOException {
    var refusal = refused(FIRST, RawServer.answer("400 No", "", "\u001b[2J" + "x".repeat(5000)));
    assertThat(refusal.what()).doesNotContain("\u001b").hasSizeLessThan(300);
  }

  @Test
  void eachApiIsSpokenAsItsServersExpectIt() throws IOException {
    try (var server = new RawServer(List.of(RawServer.acknowledged(), RawServer.acknowledged()))) {
      assertThat(write(server.url(), FIRST, PATIENCE)).isNull();
      assertThat(write(server.url() + "/below/", CURRENT, PATIENCE)).isNull();
      assertThat(server.requests.poll())
          .startsWith("POST /write?")
          .contains("db=lab", "precision=n", "Content-Encoding: gzip")
          .contains("Authorization: Basic bWU6cGFzcyB3MHJk");
      assertThat(server.requests.poll())
          .startsWith("POST /below/api/v2/write?")
          .contains("org=us", "bucket=lab", "precision=ns", "Content-Encoding: gzip")
          .contains("Authorization: Token t0ken");
    }
  }
}
