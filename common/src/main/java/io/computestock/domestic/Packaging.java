package io.computestock.domestic;

import java.util.List;

/**
 * A month of packaging: packages = yield · min(dies/d, stacks/b), with the new parts and what the
 * banks release. What is not used stays in the banks: B' = B + in − used, never below 0.
 *
 * <p>Own and foreign dies are used in proportion to what is there of each. No source tells an
 * order, and a queue would make the split of the pathways hang on it.
 *
 * @param packageYield good packages over packages begun, 0 to 1; parts of a bad one are lost
 * @param dieRelease part of the die bank that may be used in a month, 0 to 1
 * @param stackRelease the same of the memory bank
 */
public record Packaging(double packageYield, double dieRelease, double stackRelease) {

  public Packaging {
    requireShare("package yield", packageYield);
    requireShare("die release", dieRelease);
    requireShare("stack release", stackRelease);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " " + share + ", expected 0 to 1");
    }
  }

  /**
   * What a month leaves.
   *
   * @param banks parts kept for the next month
   * @param ownPackages good packages with own dies, by type
   * @param foreignPackages good packages with foreign dies, by type
   * @param stacksBind whether memory was what limited any type
   */
  @SuppressWarnings("ArrayRecordComponent") // short vectors; these records are never compared
  public record Month(
      Parts banks, double[] ownPackages, double[] foreignPackages, boolean stacksBind) {}

  /**
   * One month with one type of package.
   *
   * @param banks parts at the beginning
   * @param supply parts that are new
   */
  public Month month(Parts banks, Parts supply, PackageType type) {
    return month(banks, supply, List.of(type), 1);
  }

  /**
   * One month.
   *
   * @param banks parts at the beginning
   * @param supply parts that are new
   * @param types what is packaged
   * @param dieShares share of the dies that each type gets, adding up to 1; memory follows the dies
   */
  public Month month(Parts banks, Parts supply, List<PackageType> types, double... dieShares) {
    double own = supply.ownDies() + dieRelease * banks.ownDies();
    double foreign = supply.foreignDies() + dieRelease * banks.foreignDies();
    double stacks = supply.stacks() + stackRelease * banks.stacks();
    double dies = own + foreign;
    double ownPart = dies > 0 ? own / dies : 0;
    double stacksWanted = 0;
    for (int k = 0; k < dieShares.length; k++) {
      stacksWanted += dieShares[k] * types.get(k).stacks() / types.get(k).dies();
    }
    double[] ownPackages = new double[dieShares.length];
    double[] foreignPackages = new double[dieShares.length];
    double usedDies = 0;
    double usedStacks = 0;
    boolean stacksBind = false;
    for (int k = 0; k < dieShares.length; k++) {
      PackageType type = types.get(k);
      double byDies = dieShares[k] * dies / type.dies();
      double stackShare = dieShares[k] * type.stacks() / type.dies() / stacksWanted;
      double byStacks = stackShare * stacks / type.stacks();
      double begun = Math.min(byDies, byStacks);
      stacksBind |= byStacks < byDies;
      usedDies += begun * type.dies();
      usedStacks += begun * type.stacks();
      ownPackages[k] = packageYield * begun * ownPart;
      foreignPackages[k] = packageYield * begun * (1 - ownPart);
    }
    Parts left = banks.plus(supply).less(usedDies * ownPart, usedDies * (1 - ownPart), usedStacks);
    return new Month(left, ownPackages, foreignPackages, stacksBind);
  }
}
