package org.roamlab.cli.run;

/** What somebody who waits for a run gets to see of it. */
public interface RunView {
  void heading(String experiment, String says, String conditions);

  /** The experiment has come that far. */
  void progress(long tNs, long endNs);

  /** Something of the timeline has happened. */
  void event(long tNs, String text);

  /** No more progress. */
  void end();
}
