package io.computestock.reference;

import java.io.Serializable;

/**
 * What a country code of a customs service means.
 *
 * @param scheme census, gacc, comtrade or baci
 * @param code code as text
 * @param iso3 country, ZZZ for unspecified, WLD for world, empty for a group
 * @param kind country, unspecified, group or world
 */
public record CustomsCountry(String scheme, String code, String iso3, String kind)
    implements Serializable {}
