package org.roamlab.cli.store;

import java.util.Map;
import org.roamlab.topology.plan.Plan;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a result in virtual time follows from. The plan says what the files and parameters said,
 * so a comment that changes makes no other key.
 *
 * @param kernel release and hash
 * @param content what else takes part, see {@link Content}
 */
public record RunKey(
    Plan plan,
    long seed,
    String venue,
    String clock,
    Map<String, String> kernel,
    Map<String, String> content) {

  /** Raised when entries of the store are made in another way. */
  private static final int FORMAT = 1;

  private static final ObjectWriter JSON =
      JsonMapper.shared().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Of what follows from something else than a plan, such as from a commit. */
  public static String hash(String inputs) {
    return Sha256.of(FORMAT + inputs);
  }

  public String hash() {
    return Sha256.of(FORMAT + JSON.writeValueAsString(this));
  }
}
