package io.computestock.site;

/** Which power is meant. */
public enum PowerBasis {
  /** Metered or modelled draw at full load. */
  PEAK,
  /** Contracted or announced capacity, which is not all drawn. */
  PROVISIONED
}
