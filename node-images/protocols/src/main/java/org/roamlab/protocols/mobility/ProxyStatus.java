package org.roamlab.protocols.mobility;

/** The statuses of a Proxy Binding Acknowledgement that we send or tell apart. */
public final class ProxyStatus {
  public static final int ACCEPTED = 0;

  // RFC 6275 §6.1.8
  public static final int REASON_UNSPECIFIED = 128;
  public static final int ADMINISTRATIVELY_PROHIBITED = 129;
  public static final int INSUFFICIENT_RESOURCES = 130;
  public static final int SEQUENCE_OUT_OF_WINDOW = 135;

  // RFC 5213 §8.9
  public static final int PROXY_REG_NOT_ENABLED = 152;
  public static final int NOT_LMA_FOR_THIS_MOBILE_NODE = 153;
  public static final int MAG_NOT_AUTHORIZED_FOR_PROXY_REG = 154;
  public static final int NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX = 155;
  public static final int TIMESTAMP_MISMATCH = 156;
  public static final int TIMESTAMP_LOWER_THAN_PREV_ACCEPTED = 157;
  public static final int MISSING_HOME_NETWORK_PREFIX_OPTION = 158;
  public static final int BCE_PBU_PREFIX_SET_DO_NOT_MATCH = 159;
  public static final int MISSING_MN_IDENTIFIER_OPTION = 160;
  public static final int MISSING_HANDOFF_INDICATOR_OPTION = 161;
  public static final int MISSING_ACCESS_TECH_TYPE_OPTION = 162;

  private ProxyStatus() {}
}
