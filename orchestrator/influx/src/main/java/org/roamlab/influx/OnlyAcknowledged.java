package org.roamlab.influx;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets nothing pass but the one status by which both APIs say that they have the points: a page of
 * some proxy with status 200 would be taken for it. The clients themselves keep neither the status
 * of a failure nor for how long a server wants to be left alone.
 */
final class OnlyAcknowledged implements Interceptor {
  private static final int NO_CONTENT = 204;
  private static final int MOST_OF_A_BODY = 4096;

  @Override
  public Response intercept(Chain chain) throws IOException {
    var response = chain.proceed(chain.request());
    if (response.code() == NO_CONTENT) {
      return response;
    }
    try (response) {
      var body = response.peekBody(MOST_OF_A_BODY).string();
      throw new Refusal(response.code(), Words.ofBody(body), notBefore(response));
    }
  }

  /** In seconds, or as a date, which nobody sends for it; what is neither is as if it were not. */
  private static Duration notBefore(Response response) {
    var after = response.header("Retry-After", "");
    return after != null && after.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(after))
        : Duration.ZERO;
  }
}
