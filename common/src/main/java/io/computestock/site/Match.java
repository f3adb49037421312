package io.computestock.site;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Two sites that may be one.
 *
 * @param a id of the first, in the order of ids
 * @param b id of the second
 * @param probability that they are one, 0 to 1
 */
public record Match(String a, String b, double probability)
    implements Serializable, Comparable<Match> {
  private static final Comparator<Match> BY_IDS =
      Comparator.comparing(Match::a).thenComparing(Match::b);

  public Match {
    if (a.compareTo(b) >= 0) {
      throw new IllegalArgumentException("pair " + a + ", " + b + ", expected in order");
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability + ", expected 0 to 1");
    }
  }

  /** A match of two sites in either order. */
  static Match of(String one, String other, double probability) {
    return one.compareTo(other) < 0
        ? new Match(one, other, probability)
        : new Match(other, one, probability);
  }

  @Override
  public int compareTo(Match other) {
    return BY_IDS.compare(this, other);
  }
}
