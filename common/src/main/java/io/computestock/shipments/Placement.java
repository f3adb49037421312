package io.computestock.shipments;

/**
 * A part of a flow that has a country.
 *
 * @param view whose chips: located or owned
 * @param country ISO3, or ZZZ when not known
 * @param owner owner as in owners.csv; empty when not a named owner
 * @param pathway how the chips came there
 * @param flow the flow it is a part of
 * @param units packages, by draw
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record Placement(
    View view, String country, String owner, Pathway pathway, UnitFlow flow, double[] units) {}
