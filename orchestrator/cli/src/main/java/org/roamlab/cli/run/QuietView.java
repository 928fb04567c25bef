package org.roamlab.cli.run;

/** Nothing until the verdict. */
public record QuietView() implements RunView {
  @Override
  public void heading(String experiment, String says, String conditions) {
    // quiet
  }

  @Override
  public void progress(long tNs, long endNs) {
    // quiet
  }

  @Override
  public void event(long tNs, String text) {
    // quiet
  }

  @Override
  public void end() {
    // quiet
  }
}
