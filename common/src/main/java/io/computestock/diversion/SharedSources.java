package io.computestock.diversion;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much each of several figures counts when some of them come from the same documents: 1/(1 +
 * ΣJ) with J the shared part of the roots (Jaccard) with every other figure. Two figures of one
 * document count half each, as one together; figures without a common root count in full.
 */
public final class SharedSources {
  private SharedSources() {}

  /**
   * Weights of figures about the same thing.
   *
   * @param roots documents behind each figure; a figure without any shares none
   * @return one weight a figure, above 0, at most 1
   */
  public static double[] weights(List<Set<String>> roots) {
    double[] weights = new double[roots.size()];
    for (int i = 0; i < weights.length; i++) {
      double shared = 0;
      for (int j = 0; j < weights.length; j++) {
        shared += i == j ? 0 : overlap(roots.get(i), roots.get(j));
      }
      weights[i] = 1 / (1 + shared);
    }
    return weights;
  }

  /** The documents of a source text, which parts them by semicolons. */
  public static Set<String> roots(String source) {
    var roots = new TreeSet<String>();
    for (String root : source.split(";", -1)) {
      if (!root.isBlank()) {
        roots.add(root.strip());
      }
    }
    return roots;
  }

  /** Common roots over all roots of two figures (Jaccard), 0 to 1. */
  public static double overlap(Set<String> a, Set<String> b) {
    var all = new TreeSet<String>(a);
    all.addAll(b);
    if (all.isEmpty()) {
      return 0;
    }
    double common = a.size() + b.size() - all.size();
    return common / all.size();
  }
}
