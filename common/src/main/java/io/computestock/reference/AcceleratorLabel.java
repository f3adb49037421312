package io.computestock.reference;

/**
 * A label of accelerators in lists that count their cores.
 *
 * @param chipType our chip type
 * @param coresPerChip cores that the list counts for one chip
 */
public record AcceleratorLabel(String chipType, double coresPerChip) {}
