package org.roamlab.topology.language;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.problem.Problems;

/**
 * What the file asks to capture.
 *
 * @param on a pattern for interfaces
 * @param snapBytes 0 is whole packets
 */
public record CaptureRequest(String on, int snapBytes, @Nullable String filter, Capture.Tool tool) {

  static Form<CaptureRequest> form(Keys keys) {
    return new ShortOrLong<>(
        Mapped.of(
            Text.of("NODE:INTERFACE", "mn:*"),
            on -> new CaptureRequest(on, 0, null, Capture.Tool.TCPDUMP)),
        keys,
        CaptureRequest::of);
  }

  private static @Nullable CaptureRequest of(Fields fields, Problems problems) {
    String on = fields.find(DocumentKeys.CAPTURE_ON);
    Integer snap = fields.find(DocumentKeys.CAPTURE_SNAP);
    return on == null
        ? null
        : new CaptureRequest(
            on,
            snap == null ? 0 : snap,
            fields.find(DocumentKeys.CAPTURE_FILTER),
            fields.get(DocumentKeys.CAPTURE_TOOL));
  }
}
