package org.roamlab.reports.trend;

import java.util.List;
import org.roamlab.metrics.trend.Trend;

/** An experiment's nights, and where its changes come from. */
public record ExplainedTrend(Trend trend, List<ExplainedChange> changes) {}
