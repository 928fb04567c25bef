package org.roamlab.engine.run;

/** The machine around the run, not the experiment, is why it cannot be carried out. */
public final class MachineLacks extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MachineLacks(String text, Throwable cause) {
    super(text, cause);
  }
}
