package org.roamlab.reports.export;

import java.util.SortedMap;

/**
 * Values at an instant, under a name and tags: what databases of time series hold.
 *
 * @param tags none is empty
 * @param fields all finite; numbers only, since not every server keeps texts
 * @param timeNs since 1970
 */
public record ExportPoint(
    String measurement,
    SortedMap<String, String> tags,
    SortedMap<String, Double> fields,
    long timeNs) {}
