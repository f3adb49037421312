package io.computestock.reference;

/**
 * What a published metric means in our terms.
 *
 * @param ourMetric name of our metric; empty when none answers it
 * @param scale published value times this is in our unit
 * @param kind stock, flow, share or none
 * @param channel evidence channel needed; empty when a stock model never can answer
 * @param note why, in words
 */
public record EstimateMetric(
    String ourMetric, double scale, String kind, String channel, String note) {}
