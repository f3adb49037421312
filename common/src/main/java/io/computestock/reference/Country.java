package io.computestock.reference;

/**
 * A country or area.
 *
 * @param iso3 ISO 3166-1 alpha-3 code
 * @param name usual English name
 * @param kind country, aggregate or unallocated
 */
public record Country(String iso3, String name, String kind) {
  /** The world: the sum of all countries and of {@link #UNALLOCATED}, in every draw. */
  public static final String WORLD = "WLD";

  /** Chips whose country is not known: visible, never spread by a guess. */
  public static final String UNALLOCATED = "ZZZ";

  /** China without Hong Kong and Macau. */
  public static final String CHINA = "CHN";
}
