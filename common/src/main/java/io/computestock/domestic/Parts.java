package io.computestock.domestic;

/**
 * Parts of accelerators, in a bank or newly made; each 0 or more.
 *
 * @param ownDies good dies of the country's own fabs
 * @param foreignDies good dies made abroad by proxy
 * @param stacks memory stacks
 */
public record Parts(double ownDies, double foreignDies, double stacks) {
  /** No parts. */
  public static final Parts NONE = new Parts(0, 0, 0);

  public Parts {
    if (!(ownDies >= 0 && foreignDies >= 0 && stacks >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              "own dies %s, foreign dies %s, stacks %s: expected 0 or more",
              ownDies, foreignDies, stacks));
    }
  }

  /** The sum of two heaps. */
  public Parts plus(Parts other) {
    return new Parts(
        ownDies + other.ownDies, foreignDies + other.foreignDies, stacks + other.stacks);
  }

  /** What is left; a rounding error below 0 is 0. */
  Parts less(double usedOwn, double usedForeign, double usedStacks) {
    return new Parts(
        Math.max(0, ownDies - usedOwn),
        Math.max(0, foreignDies - usedForeign),
        Math.max(0, stacks - usedStacks));
  }

  /** Good dies of a month: wafers × dies per wafer × yield. */
  public static double goodDies(double wafers, double diesPerWafer, double yield) {
    return wafers * diesPerWafer * yield;
  }
}
