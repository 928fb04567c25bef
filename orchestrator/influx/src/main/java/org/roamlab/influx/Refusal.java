package org.roamlab.influx;

import java.io.IOException;
import java.time.Duration;
import org.roamlab.reports.export.NotWritten;
import org.roamlab.reports.export.NotWritten.Remedy;

/** An answer that does not say that the points are there. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final int status;
  private final Duration notBefore;

  /**
   * @param said what the body says
   */
  Refusal(int status, String said, Duration notBefore) {
    super(said);
    this.status = status;
    this.notBefore = notBefore;
  }

  NotWritten notWritten(String server) {
    return new NotWritten(
        remedy(), "%s answers %d%s%s".formatted(server, status, said(), advice()), notBefore);
  }

  private Remedy remedy() {
    if (status == TOO_LARGE) {
      return Remedy.SEND_LESS;
    }
    var later = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    return later ? Remedy.TRY_AGAIN : Remedy.NONE;
  }

  private String said() {
    var said = String.valueOf(getMessage());
    return said.isEmpty() ? "" : ": " + said;
  }

  private String advice() {
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return "; is INFLUX_TOKEN, or are INFLUX_USERNAME and INFLUX_PASSWORD, those of a user who may write?";
    }
    return status < 400 ? "; is this the address of the database itself?" : "";
  }
}
