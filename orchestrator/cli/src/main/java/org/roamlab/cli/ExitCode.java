package org.roamlab.cli;

/** What a command tells the shell that called it. Scripts rely on these numbers. */
public final class ExitCode {
  public static final int PASSED = 0;

  /** A claim or a check failed. */
  public static final int FAILED = 1;

  /** The command line is wrong: unknown command, flag or value. */
  public static final int USAGE = 2;

  /** A file that the user wrote is wrong. */
  public static final int INVALID_INPUT = 3;

  /** This machine lacks something; the message says how to mend it. */
  public static final int ENVIRONMENT = 4;

  /** The run ended, but its result is not to be trusted. */
  public static final int NOT_TRUSTWORTHY = 5;

  /** A bug in Roamlab, as in sysexits.h: the details are in a file whose path is printed. */
  public static final int BUG = 70;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
