package org.roamlab.cli;

/** Ends a command with a message for the user: what is wrong, where, what to do next. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status one of {@link ExitCode}
   */
  public CommandFailed(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
