package org.roamlab.agents.pmipv6;

import java.util.List;
import java.util.Locale;
import org.roamlab.agents.process.Settings;
import org.roamlab.protocols.pmipv6.MobileProfile;
import org.roamlab.protocols.pmipv6.Terminal;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** The policy profiles of mobile nodes, as a configuration has them. */
final class Profiles {
  private Profiles() {}

  static List<MobileProfile> of(Settings settings) {
    return settings.objects("mobiles").stream().map(Profiles::profile).toList();
  }

  private static MobileProfile profile(Settings mobile) {
    String terminal = mobile.text("terminal").toUpperCase(Locale.ROOT).replace('-', '_');
    return new MobileProfile(
        mobile.text("identifier"),
        Terminal.valueOf(terminal),
        mobile.texts("interfaces").stream().map(LinkLayerAddress::parse).toList(),
        mobile.texts("prefixes").stream().map(Prefix::parse).toList(),
        mobile.count("prefixesPerSession"),
        mobile.flag("allowed"));
  }
}
