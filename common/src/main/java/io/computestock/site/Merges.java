package io.computestock.site;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sites are counted in which draw. Each match is decided by chance in each draw; of sites
 * that are one in a draw the best evidenced is counted, and the others are not. Duplicates so add
 * to the spread and not to the level.
 *
 * <p>What is one with what is one with a third is one with the third too, but for sites of one
 * list: two phases that may both be another list's total stay two.
 */
public final class Merges {
  /** Name of the random numbers of matches. */
  static final String STREAM = "site.match";

  private static final BitSet NONE = new BitSet();

  private final Map<String, BitSet> left = new TreeMap<>();

  private Merges() {}

  /** Decides the matches of a register. */
  public static Merges of(SiteRegister register, ParameterDraws draws) {
    return of(register.sites(), register.matches(), draws);
  }

  static Merges of(List<Site> sites, List<Match> matches, ParameterDraws draws) {
    var merges = new Merges();
    var byId = new TreeMap<String, Site>();
    sites.forEach(site -> byId.put(site.id(), site));
    for (List<Match> group : connected(matches)) {
      merges.decide(group, byId, draws);
    }
    return merges;
  }

  /** Whether a site is counted in a draw. */
  public boolean counts(String site, int draw) {
    return !leftOut(site).get(draw);
  }

  /** Draws in which a site is counted as another one; do not write into it. */
  BitSet leftOut(String site) {
    return left.getOrDefault(site, NONE);
  }

  private void decide(List<Match> group, Map<String, Site> byId, ParameterDraws draws) {
    List<Site> members =
        group.stream()
            .flatMap(match -> java.util.stream.Stream.of(match.a(), match.b()))
            .distinct()
            .map(byId::get)
            .sorted(Site.BY_EVIDENCE)
            .toList();
    var index = new TreeMap<String, Integer>();
    members.forEach(site -> index.put(site.id(), index.size()));
    int size = members.size();
    double[][] chance = new double[group.size()][];
    for (int e = 0; e < chance.length; e++) {
      Match match = group.get(e);
      chance[e] =
          draws.stream().uniforms(STREAM, RandomStream.cell(match.a(), match.b()), draws.count());
    }
    for (int draw = 0; draw < draws.count(); draw++) {
      boolean[][] one = new boolean[size][size];
      for (int e = 0; e < chance.length; e++) {
        Match match = group.get(e);
        if (chance[e][draw] < match.probability()) {
          int a = index.get(match.a());
          int b = index.get(match.b());
          one[a][b] = true;
          one[b][a] = true;
        }
      }
      leaveOut(members, one, draw);
    }
  }

  private void leaveOut(List<Site> members, boolean[][] one, int draw) {
    int[] component = components(one);
    var counted = new ArrayList<Integer>();
    for (int i = 0; i < members.size(); i++) {
      boolean duplicate = false;
      for (int better : counted) {
        boolean sameList = members.get(i).publisher().equals(members.get(better).publisher());
        duplicate |= one[i][better] || (component[i] == component[better] && !sameList);
      }
      if (duplicate) {
        left.computeIfAbsent(members.get(i).id(), id -> new BitSet()).set(draw);
      } else {
        counted.add(i);
      }
    }
  }

  /** The number of the group that each belongs to. */
  private static int[] components(boolean[][] one) {
    int[] component = new int[one.length];
    java.util.Arrays.fill(component, -1);
    for (int start = 0; start < one.length; start++) {
      if (component[start] < 0) {
        var open = new ArrayDeque<Integer>(List.of(start));
        component[start] = start;
        while (!open.isEmpty()) {
          int from = open.remove();
          for (int to = 0; to < one.length; to++) {
            if (one[from][to] && component[to] < 0) {
              component[to] = start;
              open.add(to);
            }
          }
        }
      }
    }
    return component;
  }

  /** Matches by the sites that they connect. */
  private static List<List<Match>> connected(List<Match> matches) {
    var root = new TreeMap<String, String>();
    for (Match match : matches) {
      String a = root(root, match.a());
      String b = root(root, match.b());
      root.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
    }
    var groups = new TreeMap<String, List<Match>>();
    matches.stream()
        .sorted()
        .forEach(m -> groups.computeIfAbsent(root(root, m.a()), r -> new ArrayList<>()).add(m));
    return List.copyOf(groups.values());
  }

  private static String root(Map<String, String> parent, String site) {
    String at = site;
    while (!parent.getOrDefault(at, at).equals(at)) {
      at = parent.get(at);
    }
    return at;
  }
}
