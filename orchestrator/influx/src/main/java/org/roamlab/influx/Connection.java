package org.roamlab.influx;

import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.roamlab.reports.export.NotWritten;

/**
 * How both clients reach a server. No redirect is followed, so that no secret goes to another host,
 * and nothing is sent twice behind our back.
 *
 * @param base the URL of the server
 * @param patience with one answer, from the first byte sent to the last received
 */
record Connection(String base, Duration patience) {
  OkHttpClient.Builder client() {
    return new OkHttpClient.Builder()
        .connectTimeout(patience)
        .writeTimeout(patience)
        .readTimeout(patience)
        .callTimeout(patience)
        .followRedirects(false)
        .retryOnConnectionFailure(false)
        .addInterceptor(new OnlyAcknowledged());
  }

  /** What stands behind what a client threw. */
  NotWritten notWritten(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal.notWritten(base);
      }
      if (cause instanceof IOException broken) {
        return unreachable(broken);
      }
    }
    // Nothing that has to do with the server: a bug, which is not to be taken for one.
    throw thrown;
  }

  private NotWritten unreachable(IOException broken) {
    var why = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    return new NotWritten(
        NotWritten.Remedy.TRY_AGAIN,
        "%s gives no answer (%s)".formatted(base, Words.clean(why)),
        Duration.ZERO);
  }
}
