package org.roamlab.protocols.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The flows that are known, by what tells them apart and by their marks. */
final class FlowTable {
  private final Map<FlowKey, ManagedFlow> byKey = new LinkedHashMap<>();
  private final Map<Integer, ManagedFlow> byMark = new TreeMap<>();

  int size() {
    return byKey.size();
  }

  @Nullable ManagedFlow of(FlowKey key) {
    return byKey.get(key);
  }

  @Nullable ManagedFlow of(int mark) {
    return byMark.get(mark);
  }

  /** By their marks; may be changed meanwhile. */
  List<ManagedFlow> all() {
    return List.copyOf(byMark.values());
  }

  void add(ManagedFlow flow) {
    byKey.put(flow.key, flow);
    byMark.put(flow.mark, flow);
  }

  void remove(ManagedFlow flow) {
    byKey.remove(flow.key);
    byMark.remove(flow.mark);
  }

  /** False if the flow is not in the table any more. */
  boolean remark(ManagedFlow flow, int mark) {
    boolean known = byMark.remove(flow.mark, flow);
    if (known) {
      flow.mark = mark;
      byMark.put(mark, flow);
    }
    return known;
  }
}
