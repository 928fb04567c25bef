package org.roamlab.reports.export;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A point as a line of JSON. */
public final class JsonLines {
  private JsonLines() {}

  /** Without an end of line. */
  public static String line(ExportPoint point) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("measurement", point.measurement());
    line.put("time", point.timeNs());
    line.put("tags", point.tags());
    line.put("fields", point.fields());
    return JsonMapper.shared().writeValueAsString(line);
  }
}
