package org.roamlab.metrics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.roamlab.metrics.energy.EnergyModel.State.IDLE;
import static org.roamlab.metrics.energy.EnergyModel.State.OFF;
import static org.roamlab.metrics.energy.EnergyModel.State.ON;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.run.Fields;

class EnergyTest {
  private static final long SECOND = 1_000_000_000;
  private final EnergyModel model =
      EnergyModel.of(
          Fields.parse(
              "model",
              """
              { "name": "box", "source": "a book",
                "interfaces": { "wlan": { "hold": "PT0.1S" }, "3g": { "hold": "PT5S" } },
                "states": [
                  { "wlan": "off", "3g": "off", "watts": 0, "plus-minus": 0 },
                  { "wlan": "off", "3g": "on", "watts": 1.80, "plus-minus": 0.10 },
                  { "wlan": "on", "3g": "off", "watts": 1.03, "plus-minus": 0.08 },
                  { "wlan": "on", "3g": "on", "watts": 2.16, "plus-minus": 0.13 },
                  { "wlan": "idle", "3g": "idle", "watts": 0.24, "plus-minus": 0.22, "derived": "a sum" } ] }
              """));

  @Test
  void readsAModelAsThePlanCarriesIt() {
    assertThat(model.name()).isEqualTo("box");
    assertThat(model.slots())
        .containsExactly(
            new EnergyModel.Slot("wlan", 100_000_000), new EnergyModel.Slot("3g", 5 * SECOND));
    assertThat(model.at(List.of(OFF, ON)))
        .isEqualTo(new EnergyModel.JointState(List.of(OFF, ON), 1.8, 0.1, null));
  }

  @Test
  void addsUpJoulesAndTheirUncertainty() {
    Consumption consumption = new Consumption(model);
    consumption.add(0, 10 * SECOND, List.of(ON, OFF));
    consumption.add(10 * SECOND, 15 * SECOND, List.of(ON, ON));
    consumption.add(15 * SECOND, 20 * SECOND, List.of(ON, OFF));
    assertThat(consumption.joules().joules()).isCloseTo(15 * 1.03 + 5 * 2.16, within(1e-9));
    // Within a state errors add up, between states they do not: √((15 × 0.08)² + (5 × 0.13)²)
    assertThat(consumption.joules().plusMinus()).isCloseTo(1.3647, within(1e-4));
    assertThat(consumption.spans()).hasSize(3);
    assertThat(consumption.seconds(1, ON)).isEqualTo(5);
    assertThat(consumption.seconds(1, OFF)).isEqualTo(15);
    assertThat(consumption.derivedStates()).isEmpty();
  }

  @Test
  void anInterfaceTookWhatTheDeviceWouldHaveSavedWithoutIt() {
    Consumption consumption = new Consumption(model);
    consumption.add(0, 10 * SECOND, List.of(ON, OFF));
    consumption.add(10 * SECOND, 15 * SECOND, List.of(ON, ON));
    Estimate of3g = consumption.joulesOf(1);
    assertThat(of3g.joules()).isCloseTo(5 * (2.16 - 1.03), within(1e-9));
    // The first ten seconds cancel out: √((5 × 0.13)² + (5 × 0.08)²)
    assertThat(of3g.plusMinus()).isCloseTo(0.7632, within(1e-4));
    assertThat(of3g.per(2).plusMinus()).isCloseTo(0.3816, within(1e-4));
  }

  @Test
  void spansOfOneStateBecomeOneAndADerivedStateIsSaid() {
    Consumption consumption = new Consumption(model);
    consumption.add(0, SECOND, List.of(IDLE, IDLE));
    consumption.add(SECOND, 2 * SECOND, List.of(IDLE, IDLE));
    assertThat(consumption.spans()).hasSize(1);
    assertThat(consumption.derivedStates())
        .containsExactly(
            "Not measured but derived: wlan idle, 3g idle, 0.240 W ± 0.22 W for 2.00 s (a sum).");
  }

  @Test
  void aModelThatLacksAStateSaysSo() {
    Consumption consumption = new Consumption(model);
    assertThatThrownBy(() -> consumption.add(0, 1, List.of(IDLE, OFF)))
        .hasMessage("box has no watts for wlan idle, 3g off");
  }
}
