package org.roamlab.reports.export;

import java.util.List;

/** A database of time series that answers what became of each batch. */
public interface Database extends AutoCloseable {
  /**
   * Returns when the server says that it has all of them. The same points again change nothing.
   *
   * @throws NotWritten where it did not say so; it may have them or not
   */
  void write(List<ExportPoint> batch) throws NotWritten;

  @Override
  void close();
}
