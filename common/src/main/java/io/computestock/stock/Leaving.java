package io.computestock.stock;

/**
 * The part of the chips of a series and quarter that came to a country and went on to where they
 * may not be sold: it is in no part of that country.
 *
 * @param country ISO3, or {@code ZZZ}
 * @param share by draw, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
record Leaving(String country, float[] share) {}
