package org.roamlab.metrics.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metrics need to know of the plan, read from the manifest.
 *
 * @param durationNs the length of the experiment
 */
public record RunPlan(
    String says,
    long durationNs,
    List<Traffic> traffic,
    List<Measure> measures,
    List<Claim> claims,
    Map<String, String> parameters,
    List<Node> nodes,
    List<Link> links) {

  /**
   * @param kind as in the file: {@code tcp-bulk} …
   * @param stopNs null: the end of the experiment, or of what there is to send
   * @param port of the receiver, unique in the experiment
   * @param settings of the kind
   */
  public record Traffic(
      String id,
      String kind,
      String from,
      @Nullable String to,
      long startNs,
      @Nullable Long stopNs,
      @Nullable String fromAddress,
      @Nullable String toAddress,
      int port,
      Fields settings) {}

  public record Measure(String id, String kind, String of, Fields options) {}

  public record Claim(String id, String says, @Nullable String source, String expect) {}

  /**
   * @param shape how a drawing shows it, such as {@code access-point}
   */
  public record Node(String name, String role, String shape, List<Interface> interfaces) {}

  /**
   * @param addresses without prefix length
   */
  public record Interface(
      String name, String longName, String link, String mac, List<String> addresses) {

    /** An interface that the file does not name goes by its link. */
    public boolean isCalled(String wanted) {
      return name.equals(wanted) || longName.equals(wanted) || link.equals(wanted);
    }
  }

  /**
   * @param medium as the file names it, such as {@code wlan}
   */
  public record Link(String name, String medium, boolean segment, List<Direction> directions) {}

  /**
   * @param from, to a node, or the link's name on a segment
   * @param rateBitsPerSecond null is unlimited
   * @param jitterNs the deviation
   * @param loss a fraction, over all; 0 for an exact pattern, where there is nothing left to chance
   * @param lossBurst how many packets are lost in a row on average; 1 where losses are independent
   */
  public record Direction(
      String from,
      String to,
      @Nullable Long rateBitsPerSecond,
      long delayNs,
      long jitterNs,
      double loss,
      double lossBurst,
      boolean reorders,
      boolean traced) {}

  public @Nullable Traffic traffic(String id) {
    return traffic.stream().filter(t -> t.id().equals(id)).findFirst().orElse(null);
  }

  /** Of a link; empty where it is unknown. */
  public String medium(String link) {
    for (Link each : links) if (each.name().equals(link)) return each.medium();
    return "";
  }

  static RunPlan read(Fields plan) {
    Fields experiment = plan.objectOrEmpty("experiment");
    Long duration = experiment.durationNs("duration");
    return new RunPlan(
        experiment.textOr("says", ""),
        duration == null ? 0 : duration,
        experiment.objects("traffic").stream().map(RunPlan::readTraffic).toList(),
        experiment.objects("measures").stream().map(RunPlan::readMeasure).toList(),
        experiment.objects("claims").stream().map(RunPlan::readClaim).toList(),
        texts(experiment.objectOrEmpty("parameters")),
        plan.objects("nodes").stream().map(RunPlan::readNode).toList(),
        readLinks(plan.objects("links"), experiment.objectOrEmpty("topology").objects("links")));
  }

  private static Map<String, String> texts(Fields fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.all().forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  private static Traffic readTraffic(Fields f) {
    Fields kind = f.objectOrEmpty("kind");
    Long start = f.durationNs("start");
    return new Traffic(
        f.textOr("id", ""),
        kind.textOr("kind", "program"),
        f.textOr("from", ""),
        f.text("to"),
        start == null ? 0 : start,
        f.durationNs("stop"),
        address(f.text("fromAddress")),
        address(f.text("toAddress")),
        (int) f.integerOr("port", 0),
        kind);
  }

  private static Measure readMeasure(Fields f) {
    return new Measure(
        f.textOr("id", ""), f.textOr("kind", ""), f.textOr("of", ""), f.objectOrEmpty("options"));
  }

  private static Claim readClaim(Fields f) {
    return new Claim(
        f.textOr("id", ""), f.textOr("says", ""), f.text("source"), f.textOr("expect", ""));
  }

  private static Node readNode(Fields f) {
    return new Node(
        f.textOr("name", ""),
        f.textOr("role", "host"),
        f.textOr("shape", ""),
        f.objects("interfaces").stream().map(RunPlan::readInterface).toList());
  }

  private static Interface readInterface(Fields f) {
    List<String> addresses = f.texts("addresses").stream().map(RunPlan::withoutPrefix).toList();
    return new Interface(
        f.textOr("name", ""),
        f.textOr("longName", ""),
        f.textOr("link", ""),
        f.textOr("mac", ""),
        addresses);
  }

  private static List<Link> readLinks(List<Fields> planned, List<Fields> asked) {
    Map<String, String> media = new LinkedHashMap<>();
    for (Fields link : asked) media.put(link.textOr("name", ""), link.textOr("medium", ""));
    return planned.stream().map(link -> readLink(link, media)).toList();
  }

  private static Link readLink(Fields f, Map<String, String> media) {
    String name = f.textOr("name", "");
    return new Link(
        name,
        media.getOrDefault(name, ""),
        f.text("bridge") != null,
        f.objects("directions").stream().map(RunPlan::readDirection).toList());
  }

  private static Direction readDirection(Fields f) {
    Fields impairment = f.objectOrEmpty("impairment");
    Long delay = impairment.durationNs("oneWayDelay");
    Long jitter = impairment.objectOrEmpty("jitter").durationNs("deviation");
    return new Direction(
        f.textOr("from", ""),
        f.textOr("to", ""),
        impairment.integer("rateBitsPerSecond"),
        delay == null ? 0 : delay,
        jitter == null ? 0 : jitter,
        fraction(impairment, "fraction", 0),
        fraction(impairment, "burstPackets", 1),
        impairment.object("reorder") != null,
        impairment.object("trace") != null);
  }

  private static double fraction(Fields impairment, String name, double otherwise) {
    Double value = impairment.objectOrEmpty("loss").number(name);
    return value == null ? otherwise : value;
  }

  private static @Nullable String address(@Nullable String text) {
    return text == null ? null : withoutPrefix(text);
  }

  private static String withoutPrefix(String cidr) {
    int slash = cidr.indexOf('/');
    return slash < 0 ? cidr : cidr.substring(0, slash);
  }
}
