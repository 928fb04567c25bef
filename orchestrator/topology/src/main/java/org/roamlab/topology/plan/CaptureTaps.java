package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * Where captures listen. A tool on the interface itself would see what leaves only after the link's
 * rate and delay, and never what the link loses. So each captured interface has a tap: a device to
 * which packets are copied when the node hands them to the link, and when the link delivers them.
 */
public final class CaptureTaps {
  private static final String TABLE = "netdev capture";

  private CaptureTaps() {}

  /** The device on which a capture listens, in the capture's node. */
  public static String device(List<Capture> captures, Capture capture) {
    return tap(captures, capture.node(), capture.interfaceName()).orElseThrow();
  }

  /** The tap of an interface that is captured. */
  static Optional<String> tap(List<Capture> captures, String node, String interfaceName) {
    int index = interfaces(captures, node).indexOf(interfaceName);
    return index < 0 ? Optional.empty() : Optional.of("cap." + index);
  }

  private static List<String> interfaces(List<Capture> captures, String node) {
    return captures.stream()
        .filter(capture -> capture.node().equals(node))
        .map(Capture::interfaceName)
        .distinct()
        .toList();
  }

  /** What swallows all that is sent to it: a dummy, or an ifb that nothing is redirected to. */
  static String deviceType(ImpairmentCompiler compiler) {
    return compiler.has(KernelFeature.DUMMY) ? "dummy" : "ifb";
  }

  /** What captures need and the kernel lacks, by its name for it. */
  public static Optional<String> lacking(ImpairmentCompiler compiler) {
    if (!compiler.has(KernelFeature.DUMMY) && !compiler.has(KernelFeature.IFB)) {
      return Optional.of(KernelFeature.DUMMY.kernelName());
    }
    return Optional.of(KernelFeature.NFT_EGRESS)
        .filter(hook -> !compiler.has(hook))
        .map(KernelFeature::kernelName);
  }

  /** Devices that send nothing themselves and are unknown to IPv6. */
  static List<Command> devices(List<Capture> captures, String node, String type) {
    List<Command> commands = new ArrayList<>();
    List<String> interfaces = interfaces(captures, node);
    for (int i = 0; i < interfaces.size(); i++) {
      String tap = "cap." + i;
      String why = "a tap for the capture of " + interfaces.get(i);
      commands.add(ip(node, "link add name " + tap + " type " + type, why));
      commands.add(ip(node, "link set dev " + tap + " addrgenmode none", why));
      String line = "link set dev " + tap + " mtu 65535 arp off multicast off up";
      commands.add(ip(node, line, why));
    }
    return commands;
  }

  /** Copies go before any filter of the link: priority -300 is the first. */
  static List<Command> copies(List<Capture> captures, String node) {
    List<Command> commands = new ArrayList<>();
    List<String> interfaces = interfaces(captures, node);
    if (!interfaces.isEmpty()) {
      commands.add(nft(node, "add table " + TABLE, "copies of packets for captures"));
    }
    for (int i = 0; i < interfaces.size(); i++) {
      commands.addAll(copies(node, interfaces.get(i), i, "egress", "as it is handed to the link"));
      commands.addAll(copies(node, interfaces.get(i), i, "ingress", "as it arrives"));
    }
    return commands;
  }

  private static List<Command> copies(
      String node, String device, int tap, String hook, String when) {
    String chain = TABLE + " " + hook + tap;
    return List.of(
        nft(
            node,
            "add chain %s { type filter hook %s device \"%s\" priority -300; }"
                .formatted(chain, hook, device),
            "what passes " + device + ", " + when),
        nft(node, "add rule %s dup to \"cap.%d\"".formatted(chain, tap), "goes to its tap, too"));
  }

  private static Command ip(String node, String line, String why) {
    return new Command(node, Tool.IP, line, why);
  }

  private static Command nft(String node, String line, String why) {
    return new Command(node, Tool.NFT, line, why);
  }
}
