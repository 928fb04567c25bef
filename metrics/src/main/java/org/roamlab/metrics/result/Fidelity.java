package org.roamlab.metrics.result;

import java.util.List;

/** Whether the run did what it was told. */
public record Fidelity(Verdict verdict, List<Check> checks) {

  public enum Verdict {
    VALID,
    SUSPECT
  }

  /**
   * @param id such as {@code link-rate}
   * @param subject what was checked, such as {@code wan router→server}
   * @param specified, measured for people, with units
   * @param why empty where it holds; else what is wrong and what to do
   */
  public record Check(
      String id, String subject, boolean holds, String specified, String measured, String why) {}
}
