package org.roamlab.reports.trend;

import java.util.List;
import org.roamlab.metrics.trend.Trend;

/**
 * A change and where it comes from.
 *
 * @param commits that came between both nights, the oldest first; one where it is known
 * @param note what is known beside them; may be empty
 */
public record ExplainedChange(Trend.Change change, List<Commit> commits, String note) {}
