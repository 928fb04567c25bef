package org.roamlab.reports.export;

import java.time.Duration;

/** Makes clients of databases. Found by {@link java.util.ServiceLoader}. */
public interface DatabaseClients {
  /**
   * Asks nothing of a server yet.
   *
   * @param patience with one answer
   */
  Database open(InfluxAddress address, Credentials credentials, Duration patience);
}
