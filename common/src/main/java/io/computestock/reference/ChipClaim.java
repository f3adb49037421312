package io.computestock.reference;

/**
 * A published specification that disagrees with the listed one.
 *
 * @param chipType chip type
 * @param field column of chips.csv
 * @param value the other value as written: a number or a date
 * @param source who says so
 */
public record ChipClaim(String chipType, String field, String value, String source) {}
