package org.roamlab.topology.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Traffic between two nodes.
 *
 * @param id the name in the file
 * @param to null for a program that talks to nobody in particular
 * @param stop null is the end of the experiment, or the end of what there is to send
 * @param family 4 or 6
 * @param fromAddress, toAddress as the file gives them (an address or an interface name), else
 *     null: the plan chooses
 * @param port of the receiver; the plan gives each traffic one of its own
 */
public record Traffic(
    String id,
    String from,
    @Nullable String to,
    Duration start,
    @Nullable Duration stop,
    int family,
    @Nullable String fromAddress,
    @Nullable String toAddress,
    int port,
    int dscp,
    Kind kind) {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TcpBulk.class, name = "tcp-bulk"),
    @JsonSubTypes.Type(value = TcpSize.class, name = "tcp-size"),
    @JsonSubTypes.Type(value = RequestResponse.class, name = "request-response"),
    @JsonSubTypes.Type(value = ConstantRate.class, name = "constant-rate"),
    @JsonSubTypes.Type(value = Voip.class, name = "voip"),
    @JsonSubTypes.Type(value = Video.class, name = "video"),
    @JsonSubTypes.Type(value = Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = Program.class, name = "program")
  })
  public sealed interface Kind
      permits TcpBulk, TcpSize, RequestResponse, ConstantRate, Voip, Video, Ping, Program {}

  /** As much as goes, until the stop. The data flows from {@code from} to {@code to}. */
  public record TcpBulk(@Nullable String congestionControl) implements Kind {}

  public record TcpSize(long bytes, @Nullable String congestionControl) implements Kind {}

  /** {@code from} asks, {@code to} answers, on one connection, one at a time. */
  public record RequestResponse(
      int requestBytes, int responseBytes, Duration interval, @Nullable String congestionControl)
      implements Kind {}

  /** UDP packets at even distances. */
  public record ConstantRate(long rateBitsPerSecond, int payloadBytes) implements Kind {}

  /** UDP packets at even distances in talk spurts; both states last exponentially long. */
  public record Voip(Duration interval, int payloadBytes, Duration meanTalk, Duration meanSilence)
      implements Kind {}

  /**
   * Video over HTTP: {@code to} asks {@code from} for one segment after the other and plays them.
   *
   * @param startBuffer what must be there before playing begins, also after a stall
   * @param maxBuffer no further segment is asked for while that much is there
   */
  public record Video(
      long rateBitsPerSecond,
      Duration segment,
      Duration startBuffer,
      Duration maxBuffer,
      @Nullable String congestionControl)
      implements Kind {}

  public record Ping(Duration interval, int payloadBytes) implements Kind {}

  /** Any program of the node, started at the start and terminated at the stop. */
  public record Program(String run) implements Kind {}
}
