package io.computestock.jobs.trade.harmonize;

import io.computestock.reference.Concordance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an old customs code is today. */
final class Concordances {
  private Concordances() {}

  /**
   * An old code.
   *
   * @param edition H0 to H5
   * @param code six digits
   */
  record Old(String edition, String code) implements Comparable<Old> {
    @Override
    public int compareTo(Old other) {
      int byEdition = edition.compareTo(other.edition);
      return byEdition != 0 ? byEdition : code.compareTo(other.code);
    }
  }

  /**
   * The code of 2022 that stands for an old one.
   *
   * @param hs2022 six digits
   * @param isSplit whether the old code is several today and this is only its largest part
   */
  record Target(String hs2022, boolean isSplit) {}

  /**
   * The code of 2022 of every old one. Of several the heaviest by published weight; without weights
   * the one of the same number, or else the first.
   */
  static Map<Old, Target> main(Map<String, Map<String, List<Concordance>>> table) {
    var main = new TreeMap<Old, Target>();
    table.forEach(
        (edition, codes) ->
            codes.forEach(
                (code, ways) -> {
                  Concordance best = ways.stream().reduce(Concordances::heavier).orElseThrow();
                  main.put(new Old(edition, code), new Target(best.hs2022(), ways.size() > 1));
                }));
    return main;
  }

  private static Concordance heavier(Concordance a, Concordance b) {
    double left = Double.isNaN(a.weight()) ? -1 : a.weight();
    double right = Double.isNaN(b.weight()) ? -1 : b.weight();
    if (left != right) {
      return left > right ? a : b;
    }
    boolean sameNumber = a.hs2022().equals(a.code());
    boolean otherSameNumber = b.hs2022().equals(b.code());
    if (sameNumber != otherSameNumber) {
      return sameNumber ? a : b;
    }
    return a.hs2022().compareTo(b.hs2022()) <= 0 ? a : b;
  }
}
