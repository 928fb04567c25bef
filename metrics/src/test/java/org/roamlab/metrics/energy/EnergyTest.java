package org.roamlab.metrics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.roamlab.metrics.energy.EnergyModel.State.IDLE;
import static org.roamlab.metrics.energy.EnergyModel.State.OFF;
import static org.roamlab.metrics.energy.EnergyModel.State.ON;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.energy.EnergyModel.State;
import org.roamlab.metrics.run.Fields;

class EnergyTest {
  private static final long SECOND = 1_000_000_000;
  private final EnergyModel paper = Objects.requireNonNull(EnergyModel.shipped("wl500gp"));

  @Test
  void theShippedModelIsThePapersTable() {
    assertThat(paper.slots()).extracting(EnergyModel.Slot::name).containsExactly("wlan", "3g");
    assertThat(watts(OFF, ON)).isEqualTo(1.80);
    assertThat(watts(IDLE, ON)).isEqualTo(1.86);
    assertThat(watts(ON, ON)).isEqualTo(2.16);
    assertThat(watts(ON, OFF)).isEqualTo(1.03);
    assertThat(watts(ON, IDLE)).isEqualTo(1.21);
    // "16 %" in the paper.
    assertThat(watts(ON, ON) / watts(IDLE, ON)).isCloseTo(1.16, within(0.005));
  }

  @Test
  void everyJointStateIsThereAndWhatNobodyMeasuredIsMarked() {
    for (State wlan : State.values()) {
      for (State umts : State.values()) {
        EnergyModel.JointState state = paper.at(List.of(wlan, umts));
        assertThat(state).as(wlan + " " + umts).isNotNull();
        if (state == null) continue;
        boolean measured = wlan == ON || umts == ON || (wlan == OFF && umts == OFF);
        assertThat(state.derived() == null).isEqualTo(measured);
      }
    }
  }

  private double watts(State wlan, State umts) {
    return Objects.requireNonNull(paper.at(List.of(wlan, umts))).watts();
  }

  @Test
  void addsUpJoulesAndTheirUncertainty() {
    Consumption consumption = new Consumption(paper);
    consumption.add(0, 10 * SECOND, List.of(ON, OFF));
    consumption.add(10 * SECOND, 15 * SECOND, List.of(ON, ON));
    consumption.add(15 * SECOND, 20 * SECOND, List.of(ON, OFF));
    assertThat(consumption.joules()).isCloseTo(15 * 1.03 + 5 * 2.16, within(1e-9));
    // Within a state errors add up, between states they do not: √((15 × 0.08)² + (5 × 0.13)²)
    assertThat(consumption.plusMinus()).isCloseTo(1.3647, within(1e-4));
    assertThat(consumption.joulesOf(1)).isCloseTo(5 * (2.16 - 1.03), within(1e-9));
    assertThat(consumption.spans()).hasSize(3);
    assertThat(consumption.derivedStates()).isEmpty();
  }

  @Test
  void spansOfOneStateBecomeOne() {
    Consumption consumption = new Consumption(paper);
    consumption.add(0, SECOND, List.of(IDLE, IDLE));
    consumption.add(SECOND, 2 * SECOND, List.of(IDLE, IDLE));
    assertThat(consumption.spans()).hasSize(1);
    assertThat(consumption.derivedStates()).hasSize(1);
  }

  @Test
  void aModelThatLacksAStateSaysSo() {
    EnergyModel small =
        EnergyModel.of(
            Fields.parse(
                "model",
                """
                { "model": "small", "interfaces": { "wlan": { "media": ["wlan"], "hold": "PT1S" } },
                  "states": [ { "wlan": "on", "watts": 1 } ] }
                """));
    Consumption consumption = new Consumption(small);
    assertThatThrownBy(() -> consumption.add(0, 1, List.of(OFF)))
        .hasMessage("small has no watts for the state [OFF]");
    assertThat(EnergyModel.shipped("../../secrets")).isNull();
    assertThat(EnergyModel.shipped("nobody")).isNull();
  }
}
