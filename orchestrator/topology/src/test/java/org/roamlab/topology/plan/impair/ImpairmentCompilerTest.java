package org.roamlab.topology.plan.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BdpQueue;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.ByteQueue;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.Loss;
import org.roamlab.topology.model.Impairment.PacketQueue;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.model.Impairment.Queue;
import org.roamlab.topology.model.Impairment.Reorder;
import org.roamlab.topology.model.Impairment.TimeQueue;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.PlanProblem;

class ImpairmentCompilerTest {
  private static final long MBIT = 1_000_000;
  private final ImpairmentCompiler guest = ImpairmentCompiler.forGuest();
  private final ImpairmentCompiler plain =
      new ImpairmentCompiler(EnumSet.of(KernelFeature.TBF, KernelFeature.VETH));

  private static Direction direction(Impairment impairment) {
    return new Direction("a", "b", "a", "eth0", impairment, 1500, impairment.oneWayDelay());
  }

  private static Impairment queued(long rate, int delayMs, Queue queue) {
    Duration delay = Duration.ofMillis(delayMs);
    return new Impairment(rate, delay, null, null, 0, 0, null, queue, null);
  }

  private static Impairment jitter(Distribution distribution) {
    Jitter jitter = new Jitter(Duration.ofMillis(2), distribution);
    return new Impairment(null, Duration.ofMillis(10), jitter, null, 0, 0, null, null, null);
  }

  private static Impairment lossy(Loss loss) {
    return new Impairment(null, Duration.ZERO, null, loss, 0, 0, null, null, null);
  }

  private static List<String> lines(Shape shape) {
    return shape.commands().stream().map(Command::line).toList();
  }

  private String install(Impairment impairment) {
    return lines(guest.install(direction(impairment))).getLast();
  }

  @Test
  void anUnimpairedLinkTakesNoCommand() {
    assertThat(guest.install(direction(Impairment.NONE)).commands()).isEmpty();
  }

  @Test
  void theLimitHoldsTheQueueTheFrameBeingSentAndThoseInFlight() {
    // 20 Mbit/s are 1651 frames of 1514 bytes a second: 83 wait for 50 ms, 17 are on the way for 10
    // ms.
    assertThat(install(queued(20 * MBIT, 10, new TimeQueue(Duration.ofMillis(50)))))
        .isEqualTo("qdisc add dev eth0 root handle 1: netem limit 101 delay 10ms rate 20mbit");
    assertThat(install(queued(20 * MBIT, 10, new PacketQueue(20)))).contains("limit 38 ");
    assertThat(install(queued(20 * MBIT, 10, new ByteQueue(15_140)))).contains("limit 28 ");
    // Twice rate × round trip of 20 ms: 66 frames.
    assertThat(install(queued(20 * MBIT, 10, new BdpQueue(2)))).contains("limit 84 ");
  }

  @Test
  void aQueueHoldsAtLeastOnePacket() {
    assertThat(install(queued(8_000, 0, new TimeQueue(Duration.ofMillis(1))))).contains("limit 2 ");
  }

  @Test
  void rateAndDelayAreExactToTheBitAndNanosecond() {
    Impairment odd =
        new Impairment(
            384_001L,
            Duration.ofNanos(1_234_567),
            null,
            null,
            0,
            0,
            null,
            new PacketQueue(9),
            null);

    assertThat(install(odd)).endsWith("delay 1234567ns rate 384001bit");
  }

  @Test
  void jitterKeepsOrderByARateThatNothingReaches() {
    assertThat(install(jitter(Distribution.UNIFORM))).endsWith("delay 10ms 2ms rate 32gbit");
    assertThat(install(jitter(Distribution.NORMAL)))
        .endsWith("delay 10ms 2ms distribution normal rate 32gbit");
  }

  @Test
  void burstsBecomeASimpleGilbertModel() {
    // Bursts of 5: the bad state ends with 1/5; it begins with 1/5 × 2 % / 98 %.
    assertThat(install(lossy(new BurstLoss(0.02, 5))))
        .endsWith("loss gemodel 0.4081633% 20% 100% 0%");
    assertThat(install(lossy(new IndependentLoss(0.015))))
        .endsWith("netem limit 1000000 loss 1.5%");
  }

  @Test
  void allThatNetemCanIsInOneQdisc() {
    Impairment all =
        new Impairment(
            MBIT,
            Duration.ofMillis(20),
            null,
            new IndependentLoss(0.01),
            0.02,
            0.03,
            new Reorder(0.25, 5),
            new PacketQueue(10),
            null);

    assertThat(install(all))
        .endsWith("delay 20ms loss 1% duplicate 2% corrupt 3% reorder 25% gap 5 rate 1mbit");
  }

  @Test
  void reorderNeedsADelayToSkip() {
    Impairment reorder =
        new Impairment(null, Duration.ZERO, null, null, 0, 0, new Reorder(0.1, 1), null, null);

    assertThatThrownBy(() -> guest.install(direction(reorder)))
        .isInstanceOf(PlanProblem.class)
        .hasMessageContaining("one-way-delay");
  }

  @Test
  void aPatternIsCountedByNftAndNeedsNoQdisc() {
    Shape shape = guest.install(direction(lossy(new PatternLoss(List.of(3, 4), 10))));

    assertThat(lines(shape))
        .contains(
            "add chain netdev loss_eth0 loss"
                + " { type filter hook egress device \"eth0\" priority 0; }")
        .endsWith("add rule netdev loss_eth0 loss numgen inc mod 10 { 3, 4 } counter drop");
    assertThat(shape.qdisc()).isNull();
  }

  @Test
  void aChangeNamesEveryOptionSinceNetemKeepsWhatIsNotNamed() {
    Shape before = guest.install(direction(queued(20 * MBIT, 10, new PacketQueue(20))));

    Shape after = guest.change(before, Impairment.NONE);

    assertThat(lines(after))
        .containsExactly(
            "qdisc replace dev eth0 root handle 1: netem limit 1000000 delay 0ms corrupt 0%"
                + " rate 32gbit");
    assertThat(after.qdisc()).isEqualTo(Shape.Qdisc.NETEM);
  }

  @Test
  void aChangeThatChangesNothingTakesNoCommand() {
    Impairment same = queued(20 * MBIT, 10, new PacketQueue(20));

    assertThat(guest.change(guest.install(direction(same)), same).commands()).isEmpty();
  }

  @Test
  void aPatternComesAndGoesBesideTheQdisc() {
    Impairment slow = queued(MBIT, 10, new PacketQueue(20));
    Impairment pattern =
        new Impairment(
            MBIT,
            Duration.ofMillis(10),
            null,
            new PatternLoss(List.of(0), 2),
            0,
            0,
            null,
            new PacketQueue(20),
            null);
    Shape filtered = guest.change(guest.install(direction(slow)), pattern);

    assertThat(filtered.commands()).allMatch(c -> c.tool() == Command.Tool.NFT);
    assertThat(guest.change(filtered, pattern).commands()).isEmpty();
    assertThat(lines(guest.change(filtered, slow))).endsWith("delete table netdev loss_eth0");
  }

  @Test
  void onlyUniformJitterAfterATableNeedsANewQdisc() {
    Shape normal = guest.install(direction(jitter(Distribution.NORMAL)));
    Shape still = guest.change(normal, queued(MBIT, 1, new PacketQueue(5)));

    assertThat(lines(guest.change(normal, jitter(Distribution.PARETO)))).hasSize(1);
    assertThat(lines(guest.change(still, jitter(Distribution.UNIFORM))).getFirst())
        .isEqualTo("qdisc del dev eth0 root");
  }

  @Test
  void withoutNetemARateBecomesATokenBucket() {
    Impairment slow = queued(20 * MBIT, 0, new TimeQueue(Duration.ofMillis(50)));

    assertThat(plain.lacking(slow)).isEmpty();
    assertThat(lines(plain.install(direction(slow))))
        .containsExactly(
            "qdisc add dev eth0 root handle 1: tbf rate 20mbit burst 2500 limit 127176");
  }

  @Test
  void withoutNetemEachPropertyThatNeedsItIsNamed() {
    assertThat(plain.lacking(jitter(Distribution.NORMAL)))
        .containsExactly(
            new Need(KernelFeature.NETEM, "one-way-delay"),
            new Need(KernelFeature.NETEM, "jitter"));
    assertThat(plain.lacking(lossy(new PatternLoss(List.of(1), 2))))
        .containsExactly(new Need(KernelFeature.NFT_EGRESS, "loss pattern"));
  }
}
