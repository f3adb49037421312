package io.computestock.shipments;

import io.computestock.reference.Period;
import java.io.Serializable;

/**
 * Chips of one type shipped by a vendor in a period, one value per draw.
 *
 * @param vendor vendor
 * @param chipType chip type
 * @param label the vendor's name of the period
 * @param period its days
 * @param units packages, by draw
 * @param revenueUsd revenue made with them, by draw; null when units are the evidence
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record UnitFlow(
    String vendor,
    String chipType,
    String label,
    Period period,
    double[] units,
    double[] revenueUsd)
    implements Serializable {}
