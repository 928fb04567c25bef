package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Search;
import org.roamlab.metrics.tcp.Retransmission;
import org.roamlab.metrics.udp.Matching;

/** Takes each handover apart, by the agents' events and by packets. */
final class Handovers {
  /** What sets a handover off comes at most so long before the decision. */
  private static final long TRIGGER_WITHIN_NS = 10_000_000_000L;

  /** The user feels a handover up to so long after its first packet. */
  private static final long FELT_AFTER_NS = 1_000_000_000;

  /** Where a handover is never completed, so much time counts as its own. */
  private static final long UNFINISHED_NS = 5_000_000_000L;

  /** RFC 4283, as the codec calls it. */
  private static final String MOBILE_NODE = "mobile node identifier";

  private static final Set<String> NOT_MOBILITY = Set.of("ARP", "ICMP", "ICMPv6", "DHCP");
  private static final Set<String> TRIGGERS = Set.of("link-down", "link-up", "impair", "run");

  private final AnalysedRun run;
  private final List<Event> starts;
  private final List<Event> completions;

  Handovers(AnalysedRun run) {
    this.run = run;
    starts = run.directory.events().named("handover-start").toList();
    completions = run.directory.events().named("handover-complete").toList();
  }

  List<Handover> all() {
    List<Handover> all = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) all.add(handover(i));
    return all;
  }

  private Handover handover(int i) {
    Event start = starts.get(i);
    Event complete = completion(i);
    String mobile = mobile(start);
    long triggerNs = triggerNs(start, i);
    Long completeNs = complete == null ? null : (Long) complete.tNs();
    long untilNs = completeNs == null ? start.tNs() + UNFINISHED_NS : completeNs;
    List<LadderMessage> signals = signals(mobile, triggerNs, untilNs);
    Long firstPacketNs = completeNs == null ? null : firstPacketNs(mobile, start, nextNs(i));
    long feltUntilNs = (firstPacketNs == null ? untilNs : firstPacketNs) + FELT_AFTER_NS;
    return new Handover(
        mobile,
        start.text("flow"),
        either("from", start, complete),
        either("to", start, complete),
        either("cause", start, complete),
        triggerNs,
        start.tNs(),
        signals.isEmpty() ? null : (Long) signals.getFirst().tNs(),
        signals.isEmpty() ? null : (Long) signals.getLast().tNs(),
        completeNs == null ? null : (Long) switchNs(start.tNs(), completeNs),
        completeNs,
        firstPacketNs,
        felt(mobile, start.text("flow"), triggerNs, Math.min(feltUntilNs, run.endNs)));
  }

  /** Who starts a handover need not know where it will lead: who completes it does. */
  private static @Nullable String either(String field, Event start, @Nullable Event complete) {
    String early = known(start.text(field));
    return early != null || complete == null ? early : known(complete.text(field));
  }

  /** Agents write an empty text where there is nothing to say. */
  private static @Nullable String known(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static String mobile(Event event) {
    String mobile = event.text("mobile");
    if (mobile != null) return mobile;
    String node = event.node();
    return node == null ? "unknown" : node;
  }

  private static boolean same(Event a, Event b) {
    return mobile(a).equals(mobile(b)) && Objects.equals(a.text("flow"), b.text("flow"));
  }

  /** When the same moves next. */
  private long nextNs(int i) {
    for (int j = i + 1; j < starts.size(); j++) {
      if (same(starts.get(j), starts.get(i))) return starts.get(j).tNs();
    }
    return Long.MAX_VALUE;
  }

  /** The first one behind it, but not behind the next start of the same kind. */
  private @Nullable Event completion(int i) {
    Event start = starts.get(i);
    long beforeNs = nextNs(i);
    for (Event candidate : completions) {
      boolean behind = candidate.tNs() >= start.tNs() && candidate.line() > start.line();
      if (behind && candidate.tNs() <= beforeNs && same(candidate, start)) return candidate;
    }
    return null;
  }

  /** The timeline's action before it; an earlier handover has used up what lies before that. */
  private long triggerNs(Event start, int i) {
    long notBeforeNs = start.tNs() - TRIGGER_WITHIN_NS;
    for (int j = 0; j < i; j++) {
      if (mobile(starts.get(j)).equals(mobile(start))) {
        notBeforeNs = Math.max(notBeforeNs, starts.get(j).tNs());
      }
    }
    Event near = null;
    Event own = null;
    for (Event event : run.directory.events().all()) {
      String action = event.text("action");
      boolean sets = event.is("action") && action != null && TRIGGERS.contains(action);
      if (!sets || event.tNs() <= notBeforeNs || event.tNs() > start.tNs()) continue;
      near = event;
      if (isOfLinkOf(mobile(start), event)) own = event;
    }
    // What happens to a link of the mobile node moves it rather than what happens elsewhere.
    Event trigger = own == null ? near : own;
    return trigger == null ? start.tNs() : trigger.tNs();
  }

  private boolean isOfLinkOf(String mobile, Event action) {
    String target = action.text("target");
    if (target == null) return false;
    String link = target.split(":", 2)[0];
    return run.plan.nodes().stream()
        .filter(node -> node.name().equals(mobile))
        .flatMap(node -> node.interfaces().stream())
        .anyMatch(each -> each.link().equals(link));
  }

  /** When an agent last told the system to send packets another way; else the completion. */
  private long switchNs(long startNs, long completeNs) {
    return run.directory
        .events()
        .named("agent")
        .filter(event -> event.tNs() >= startNs && event.tNs() <= completeNs)
        .filter(event -> !event.fields().texts("commands").isEmpty())
        .mapToLong(Event::tNs)
        .max()
        .orElse(completeNs);
  }

  private List<LadderMessage> signals(String mobile, long fromNs, long toNs) {
    return run.messages().stream()
        .filter(message -> message.tNs() >= fromNs && message.tNs() <= toNs)
        .filter(message -> !NOT_MOBILITY.contains(message.protocol()))
        .filter(message -> !isAboutAnother(mobile, message))
        .toList();
  }

  private static boolean isAboutAnother(String mobile, LadderMessage message) {
    return message.fields().stream()
        .anyMatch(field -> field.name().equals(MOBILE_NODE) && !field.value().equals(mobile));
  }

  /** The first packet of a traffic of the node that takes another way, before it moves again. */
  private @Nullable Long firstPacketNs(String mobile, Event start, long beforeNs) {
    NodeView view = run.view(mobile);
    if (view == null) return null;
    long first = Long.MAX_VALUE;
    for (RunPlan.Traffic traffic : run.plan.traffic()) {
      PathChanges path = view.path(traffic.id());
      long changedNs = path == null ? -1 : path.firstFrom(start.tNs());
      if (changedNs >= 0) first = Math.min(first, changedNs);
    }
    return first >= beforeNs ? null : (Long) first;
  }

  private List<Handover.Felt> felt(String mobile, @Nullable String flow, long fromNs, long toNs) {
    List<Handover.Felt> felt = new ArrayList<>();
    for (RunPlan.Traffic traffic : run.plan.traffic()) {
      boolean ofMobile = traffic.from().equals(mobile) || mobile.equals(traffic.to());
      boolean otherFlow =
          flow != null && run.plan.traffic(flow) != null && !flow.equals(traffic.id());
      if (!ofMobile || otherFlow) continue;
      Delivery delivery = run.delivery(traffic);
      if (delivery == null || delivery.bytes().size() == 0) continue;
      long endNs = Math.min(toNs, delivery.expectedUntilNs());
      if (endNs <= fromNs) continue;
      long gapNs = Search.longestPauseNs(delivery.bytes(), fromNs, endNs);
      felt.add(new Handover.Felt(traffic.id(), gapNs, lost(traffic, fromNs, endNs)));
    }
    return felt;
  }

  /** Null where that cannot be known. */
  private @Nullable Long lost(RunPlan.Traffic traffic, long fromNs, long toNs) {
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp != null) {
      double again = 0;
      for (Retransmission kind : Retransmission.values()) {
        again += Search.count(tcp.resent(kind), fromNs, toNs);
      }
      return (Long) (long) again;
    }
    Matching matching = run.matching(traffic);
    if (matching == null) return null;
    long lost = 0;
    for (int i = 0; i < matching.sent(); i++) {
      boolean then = matching.sentNs(i) >= fromNs && matching.sentNs(i) < toNs;
      if (then && !matching.arrived(i)) lost++;
    }
    return lost;
  }
}
