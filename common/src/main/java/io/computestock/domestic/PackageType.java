package io.computestock.domestic;

/**
 * What one package of a chip type takes.
 *
 * @param chipType chip type of chips.csv
 * @param dies compute dies, above 0
 * @param stacks memory stacks, above 0
 */
public record PackageType(String chipType, double dies, double stacks) {
  public PackageType {
    if (!(dies > 0 && stacks > 0)) {
      throw new IllegalArgumentException(
          chipType + ": " + dies + " dies and " + stacks + " stacks, expected both above 0");
    }
  }
}
