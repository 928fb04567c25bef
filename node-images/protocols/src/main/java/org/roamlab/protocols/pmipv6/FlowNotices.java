package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.flow.FlowReply.Refusal;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.FlowIdentification;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.TrafficSelector;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.SendMessage;
import org.roamlab.protocols.wire.Prefix;

/**
 * Flows that move once the gateway has said that it routes their prefix: Flow Mobility Initiate and
 * its acknowledgement (RFC 7864 §4).
 */
final class FlowNotices {
  /**
   * How long to wait for a gateway's answer, and how often to ask (RFC 7077 §6.2 leaves it open).
   */
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final int MOST_SENT = 4;

  /** Flow-level information is optional (RFC 7864 §3.4), and has to fit into a packet. */
  private static final int MOST_FLOWS_TOLD = 16;

  /** One that waits for its acknowledgement. */
  static final class Notice {
    private final int sequence;
    private final long request;
    private final int mark;
    private final CareOf target;
    private int sent;

    private Notice(int sequence, long request, int mark, CareOf target) {
      this.sequence = sequence;
      this.request = request;
      this.mark = mark;
      this.target = target;
    }
  }

  /** A gateway agrees to a move. */
  record Agreed(long request, FlowBinding flow) {}

  private final Map<Integer, FlowBinding> flows;
  private final Tunnels tunnels;
  private final AnchorOutbox out;
  private final Deadlines<Object> deadlines;
  private final Map<Integer, Notice> notices = new LinkedHashMap<>();
  private int sequence;

  /**
   * @param flows all of the anchor's, by their marks
   */
  FlowNotices(
      Map<Integer, FlowBinding> flows,
      Tunnels tunnels,
      AnchorOutbox out,
      Deadlines<Object> deadlines) {
    this.flows = flows;
    this.tunnels = tunnels;
    this.out = out;
    this.deadlines = deadlines;
  }

  void clear() {
    notices.values().forEach(deadlines::cancel);
    notices.clear();
  }

  void initiate(Instant now, long request, FlowBinding flow, CareOf target) {
    sequence = (sequence + 1) & 0xffff;
    Notice notice = new Notice(sequence, request, flow.mark, target);
    notices.put(sequence, notice);
    send(now, notice, flow);
  }

  private void send(Instant now, Notice notice, FlowBinding flow) {
    CareOf target = notice.target;
    List<MobilityOption> options = new ArrayList<>();
    options.add(new MobileNodeIdentifier(flow.binding.mobile()));
    prefixes(target)
        .forEach(p -> options.add(new HomeNetworkPrefix(p.address(), p.length(), true)));
    options.add(new LinkLayerIdentifier(target.key.interfaceId()));
    visitors(target).stream().map(FlowNotices::identification).forEach(options::add);
    UpdateNotification message =
        new UpdateNotification(
            notice.sequence,
            UpdateNotification.FLOW_MOBILITY,
            true,
            notice.sent > 0,
            List.copyOf(options));
    notice.sent++;
    out.add(new SendMessage(tunnels.gateway(target.key.tunnel()), message));
    deadlines.set(notice, now.plus(RETRY));
  }

  /** RFC 7864 §4.2: a prefix that is not named loses its flow mobility, so all are. */
  private Set<Prefix> prefixes(CareOf target) {
    Set<Prefix> prefixes = new LinkedHashSet<>(target.told);
    asked(target).forEach(flow -> prefixes.add(flow.prefix));
    return prefixes;
  }

  /** RFC 7864 §3.4: those that are there by an earlier move, and those that want to go there. */
  private List<FlowBinding> visitors(CareOf target) {
    Set<FlowBinding> visitors = new LinkedHashSet<>(asked(target));
    flows.values().stream()
        .filter(flow -> flow.ruled && flow.tunnel == target.key.tunnel())
        .filter(flow -> target.told.contains(flow.prefix))
        .forEach(visitors::add);
    return visitors.stream().limit(MOST_FLOWS_TOLD).toList();
  }

  private List<FlowBinding> asked(CareOf target) {
    List<FlowBinding> asked = new ArrayList<>();
    for (Notice notice : notices.values()) {
      FlowBinding flow = flows.get(notice.mark);
      if (flow != null && notice.target == target) {
        asked.addFirst(flow); // what is asked for now is told whatever else is left out
      }
    }
    return asked;
  }

  private static FlowIdentification identification(FlowBinding flow) {
    FlowKey key = flow.key;
    return new FlowIdentification(
        flow.mark & 0xffff,
        1,
        0,
        new TrafficSelector(
            key.source(),
            key.destination(),
            key.sourcePort(),
            key.destinationPort(),
            key.nextHeader()));
  }

  void due(Instant now, Notice notice) {
    FlowBinding flow = flows.get(notice.mark);
    if (flow == null) {
      end(notice, Refusal.UNKNOWN_FLOW);
    } else if (notice.sent >= MOST_SENT) {
      end(notice, Refusal.GATEWAY_REFUSED);
    } else {
      send(now, notice, flow);
    }
  }

  Optional<Agreed> acknowledged(int tunnel, UpdateAcknowledgement ack) {
    Notice notice = notices.get(ack.sequence());
    if (notice == null || notice.target.key.tunnel() != tunnel) {
      out.ignore(Reason.STALE_ACKNOWLEDGEMENT, "update notification " + ack.sequence());
      return Optional.empty();
    }
    FlowBinding flow = flows.get(notice.mark);
    if (flow == null || !ack.accepted()) {
      end(notice, flow == null ? Refusal.UNKNOWN_FLOW : Refusal.GATEWAY_REFUSED);
      return Optional.empty();
    }
    forget(notice);
    notice.target.told.add(flow.prefix);
    return Optional.of(new Agreed(notice.request, flow));
  }

  /** Nobody is there any more who could answer. */
  void gone(CareOf target) {
    for (Notice notice : List.copyOf(notices.values())) {
      if (notice.target == target) {
        end(notice, Refusal.NO_TUNNEL);
      }
    }
  }

  private void end(Notice notice, Refusal refusal) {
    forget(notice);
    out.tell(new Refused(notice.request, refusal));
  }

  private void forget(Notice notice) {
    notices.remove(notice.sequence);
    deadlines.cancel(notice);
  }
}
