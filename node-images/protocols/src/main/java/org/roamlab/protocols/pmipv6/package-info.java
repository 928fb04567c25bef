/**
 * Proxy Mobile IPv6 (RFC 5213) with the flow mobility of Melia et al., as two state machines:
 * {@link org.roamlab.protocols.pmipv6.MobileAccessGateway} and {@link
 * org.roamlab.protocols.pmipv6.LocalMobilityAnchor}.
 *
 * <p>Where the paper, the RFCs and we differ:
 *
 * <ul>
 *   <li>The paper's new handoff indicator <i>logical interface</i> has no number there. It is 6,
 *       which IANA has since given to the same meaning (RFC 7864).
 *   <li>The paper's flow-mob option has none either. It is a vendor-specific option (RFC 5094)
 *       under the enterprise number for documentation, with the body of a home network prefix
 *       option.
 *   <li>The paper sends the flow-mob option with the acknowledgement of a new attachment. Ours is
 *       in every acknowledgement and lists all prefixes, so that gateways that were there first
 *       learn of later ones when they renew, and forget those that are gone.
 *   <li>With {@link org.roamlab.protocols.pmipv6.Signalling#RFC7864} a Flow Mobility Initiate goes
 *       out when the first flow of a prefix is to move to a gateway; the flow moves when it is
 *       acknowledged. Acknowledgements of registrations list what a gateway was told as off-link.
 *   <li>A de-registration by a gateway that the node has left already changes nothing (RFC 5213
 *       §5.3.5), but it is acknowledged, so that the gateway stops asking.
 *   <li>A prefix is set aside for each interface of a known node: what a node gets depends neither
 *       on the order of attachments nor on a restart of the anchor.
 *   <li>There is no IPsec: who may register nodes is a list of addresses.
 * </ul>
 */
@NullMarked
package org.roamlab.protocols.pmipv6;

import org.jspecify.annotations.NullMarked;
