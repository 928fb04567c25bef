package org.roamlab.engine.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * What a venue tells its engine, as arguments of the process.
 *
 * @param virtualTime whether time stands still while programs compute
 * @param input what the engine's standard input is
 * @param features what the kernel beneath has
 */
public record RunConditions(
    boolean virtualTime, long seed, Input input, Set<KernelFeature> features) {

  /** What comes by standard input. Where something does, the engine ends when its input does. */
  public enum Input {
    NOTHING,
    /** Its end. */
    TETHER,
    /** What visitors want: the network stays up until their line is cut. */
    VISITORS,
    /** A line with the containers that are to be the nodes, which are made meanwhile. */
    CONTAINERS,
    /** Containers, then visitors. */
    CONTAINERS_AND_VISITORS;

    public boolean containers() {
      return this == CONTAINERS || this == CONTAINERS_AND_VISITORS;
    }

    public boolean visitors() {
      return this == VISITORS || this == CONTAINERS_AND_VISITORS;
    }
  }

  /** For the guest, whose kernel is ours. */
  public static RunConditions guest(boolean virtualTime, long seed, Input input) {
    return new RunConditions(virtualTime, seed, input, EnumSet.allOf(KernelFeature.class));
  }

  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(virtualTime ? "virtual" : "real");
    arguments.add(Long.toString(seed));
    arguments.add(input.name());
    features.forEach(feature -> arguments.add(feature.name()));
    return arguments;
  }

  public static RunConditions parse(String[] arguments) {
    List<String> words = List.of(arguments);
    Set<KernelFeature> features = EnumSet.noneOf(KernelFeature.class);
    words.subList(3, words.size()).forEach(name -> features.add(KernelFeature.valueOf(name)));
    return new RunConditions(
        words.get(0).equals("virtual"),
        Long.parseLong(words.get(1)),
        Input.valueOf(words.get(2)),
        features);
  }
}
