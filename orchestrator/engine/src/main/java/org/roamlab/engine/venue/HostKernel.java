package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * What the kernel of this machine can do for a user like this one; found out by trying.
 *
 * @param vethCarrier whether the cable of a veth pair can be pulled
 */
public record HostKernel(Set<KernelFeature> features, boolean vethCarrier) {
  private static final String BEGUN = "NAMESPACES";

  /** Each line that works says so. All is done in namespaces that end with the shell. */
  private static final String TRIALS =
      """
      ip link add rl0 type veth peer name rl1 && ip link set dev rl0 up && ip link set dev rl1 up && echo VETH
      ip link set dev rl0 carrier off && echo CARRIER
      tc qdisc add dev rl0 root handle 1: netem delay 1ms && echo NETEM
      tc qdisc add dev rl1 root handle 1: tbf rate 1mbit burst 10k latency 10ms && echo TBF
      nft 'table netdev t { chain c { type filter hook egress device "rl0" priority 0; }; }' && echo NFT_EGRESS
      ip link add rld type dummy && echo DUMMY
      ip link add rli type ifb && echo IFB
      ip link add rlb type bridge && echo BRIDGE
      ip link add rlo type bond && echo BONDING
      ip link add rl6 type ip6tnl local ::1 remote ::2 && echo IP6_TUNNEL
      ip link add rl4 type ipip local 127.0.0.1 remote 127.0.0.2 && echo IP_TUNNEL
      ip link add rlg type gre local 127.0.0.1 remote 127.0.0.2 && echo GRE
      ip tuntap add dev rlt mode tun && echo TUN
      { nft 'table inet q { chain c { type filter hook input priority 0; tcp dport 1 queue num 1; }; }' ||
        ip6tables -t mangle -A INPUT -j NFQUEUE --queue-num 1 --queue-bypass; } && echo NFQUEUE
      true
      """;

  /** The prefix of a command that is to run in namespaces of its own. */
  static List<String> namespaces() {
    List<String> command = new ArrayList<>(List.of("unshare"));
    if (!"root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(
        List.of("--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"));
    return command;
  }

  static HostKernel probe() throws EnvironmentProblem {
    String text = run(script());
    Optional<HostKernel> kernel = of(text);
    if (kernel.isEmpty()) {
      throw new EnvironmentProblem(
          "this user cannot make namespaces on this machine: "
              + text.strip()
              + "\n  as root it works; for other users: sysctl kernel.unprivileged_userns_clone=1"
              + " or kernel.apparmor_restrict_unprivileged_userns=0"
              + "\n  or run in the guest kernel, which needs no privilege: --on uml");
    }
    return kernel.get();
  }

  /** For a shell in namespaces of its own; what it prints is for {@link #of}. */
  public static String script() {
    return "echo " + BEGUN + "\n" + TRIALS;
  }

  /** Empty where the script did not even begin. */
  public static Optional<HostKernel> of(String printed) {
    List<String> lines = printed.lines().toList();
    if (!lines.contains(BEGUN)) {
      return Optional.empty();
    }
    Set<KernelFeature> features = EnumSet.noneOf(KernelFeature.class);
    for (KernelFeature feature : KernelFeature.values()) {
      if (lines.contains(feature.name())) {
        features.add(feature);
      }
    }
    return Optional.of(new HostKernel(features, lines.contains("CARRIER")));
  }

  private static String run(String script) throws EnvironmentProblem {
    List<String> command = new ArrayList<>(namespaces());
    command.addAll(List.of("sh", "-c", script));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EnvironmentProblem(
          "cannot start unshare, of the package util-linux: " + e.getMessage(), e);
    }
  }
}
