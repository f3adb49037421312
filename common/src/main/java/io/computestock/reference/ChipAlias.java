package io.computestock.reference;

import java.io.Serializable;

/**
 * A publisher's label for a chip type.
 *
 * @param chipType our chip type
 * @param covers other products that the label lumps in; empty when none
 */
public record ChipAlias(String chipType, String covers) implements Serializable {}
