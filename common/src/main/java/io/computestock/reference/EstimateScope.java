package io.computestock.reference;

import java.util.Set;

/**
 * Which chips a published figure speaks of.
 *
 * @param vendors vendors; empty for all
 * @param chipTypes chip types; empty for all of the vendors
 * @param pathways acquisition pathways; empty for all
 * @param owners owners, when owners' fleets are meant; empty otherwise
 * @param channel evidence channel needed; empty when a stock model never can answer
 * @param note why, in words
 */
public record EstimateScope(
    Set<String> vendors,
    Set<String> chipTypes,
    Set<String> pathways,
    Set<String> owners,
    String channel,
    String note) {}
