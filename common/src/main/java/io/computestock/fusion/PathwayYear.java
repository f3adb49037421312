package io.computestock.fusion;

import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chips that came to a country, or left it, by a pathway that is not split among countries, in a
 * calendar year: what the channels say of it, month by month.
 *
 * <p>Evidence of longer periods is spread over its months by days. The months of a year of which
 * the same channels speak are one cell: several channels are pooled on it ({@link Pooling}), and
 * the months have the pattern of the channels by weight. A channel alone is taken as it is, to the
 * last bit: its draws hold its own error.
 *
 * @param cell the whole year
 * @param parts by the channels that speak; one but where a channel speaks of some months only
 * @param months chips by number of the month ({@link Months#index}) and draw
 * @param chips of the year, by draw
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record PathwayYear(
    EvidenceCell cell, List<Part> parts, SortedMap<Integer, double[]> months, double[] chips) {

  private static final int YEAR = 12;

  /**
   * Months of a year of which the same channels speak.
   *
   * @param cell the year, or of a year with several parts the first to the last of the months
   * @param told what each channel says of them, by draw
   * @param pooled all of them; null when there is one
   */
  public record Part(EvidenceCell cell, SortedMap<String, double[]> told, Pooled pooled) {}

  /** The channels that speak of the year, in order. */
  public SortedSet<String> channels() {
    return parts.stream()
        .flatMap(part -> part.told().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What one channel says of a year. */
  private static final class Said {
    final NavigableMap<Integer, double[]> months = new TreeMap<>();
    final SortedSet<String> roots = new TreeSet<>();

    /** Of the whole year, for evidence of a year is not to change by being spread and summed. */
    double[] all;

    double[] of(Set<Integer> some) {
      return some.size() == months.size()
          ? all
          : some.stream().map(months::get).reduce(DrawVectors::sum).orElseThrow();
    }
  }

  /**
   * Brings channels together.
   *
   * @param draws source of the draws
   * @param evidence flows of any cells; its order does not matter, to the last bit
   */
  public static List<PathwayYear> of(ParameterDraws draws, List<ChannelEvidence> evidence) {
    var cells = new TreeMap<EvidenceCell, SortedMap<String, Said>>();
    evidence.stream()
        .sorted(Comparator.comparing(ChannelEvidence::cell).thenComparing(ChannelEvidence::channel))
        .forEach(one -> add(cells, one));
    var pooling = new Pooling(draws);
    var years = new ArrayList<PathwayYear>();
    cells.forEach((cell, channels) -> years.add(year(pooling, cell, channels)));
    return years;
  }

  private static void add(
      SortedMap<EvidenceCell, SortedMap<String, Said>> cells, ChannelEvidence one) {
    Period period = one.cell().period();
    int last = Months.index(period.lastMonth());
    for (int first = Months.index(period.firstMonth()); first <= last; ) {
      int year = first / YEAR;
      int end = Math.min(last, year * YEAR + YEAR - 1);
      Period inYear = span(year * YEAR, year * YEAR + YEAR - 1);
      Said said =
          cells
              .computeIfAbsent(at(one.cell(), inYear), c -> new TreeMap<>())
              .computeIfAbsent(one.channel(), c -> new Said());
      said.roots.addAll(one.roots());
      double[] part = times(one.draws(), period.shareIn(inYear));
      said.all = said.all == null ? part : DrawVectors.sum(said.all, part);
      for (int m = first; m <= end; m++) {
        said.months.merge(
            m, times(one.draws(), period.shareIn(Period.of(Months.month(m)))), DrawVectors::sum);
      }
      first = end + 1;
    }
  }

  private static PathwayYear year(
      Pooling pooling, EvidenceCell cell, SortedMap<String, Said> channels) {
    var byChannels = new TreeMap<String, SortedSet<Integer>>();
    var speaking = new TreeMap<Integer, SortedSet<String>>();
    channels.forEach(
        (channel, said) ->
            said.months
                .keySet()
                .forEach(m -> speaking.computeIfAbsent(m, k -> new TreeSet<>()).add(channel)));
    speaking.forEach(
        (month, names) ->
            byChannels.computeIfAbsent(String.join(";", names), k -> new TreeSet<>()).add(month));
    var parts = new ArrayList<Part>();
    var months = new TreeMap<Integer, double[]>();
    double[] all = null;
    for (SortedSet<Integer> some : byChannels.values()) {
      EvidenceCell of = byChannels.size() == 1 ? cell : at(cell, span(some.first(), some.last()));
      Part part = part(pooling, of, some, speaking.get(some.first()), channels);
      parts.add(part);
      if (part.pooled() == null) {
        Said alone = channels.get(part.told().firstKey());
        some.forEach(m -> months.put(m, alone.months.get(m)));
      } else {
        months.putAll(months(part.pooled(), some, part.told(), channels));
      }
      double[] chips =
          part.pooled() == null ? part.told().get(part.told().firstKey()) : part.pooled().draws();
      all = all == null ? chips : DrawVectors.sum(all, chips);
    }
    return new PathwayYear(
        cell, Collections.unmodifiableList(parts), Collections.unmodifiableSortedMap(months), all);
  }

  private static Part part(
      Pooling pooling,
      EvidenceCell cell,
      SortedSet<Integer> months,
      SortedSet<String> names,
      SortedMap<String, Said> channels) {
    var told = new TreeMap<String, double[]>();
    var evidence = new ArrayList<ChannelEvidence>();
    for (String channel : names) {
      Said said = channels.get(channel);
      told.put(channel, said.of(months));
      evidence.add(new ChannelEvidence(channel, cell, told.get(channel), said.roots));
    }
    return new Part(cell, told, evidence.size() == 1 ? null : pooling.pool(evidence));
  }

  /**
   * Pooled chips by month: each channel's part of a month by its weight, by days where it has 0.
   */
  private static SortedMap<Integer, double[]> months(
      Pooled pooled,
      SortedSet<Integer> months,
      SortedMap<String, double[]> told,
      SortedMap<String, Said> channels) {
    long days = months.stream().mapToLong(PathwayYear::days).sum();
    var spread = new TreeMap<Integer, double[]>();
    for (int month : months) {
      double byDays = (double) days(month) / days;
      double[] chips = new double[pooled.draws().length];
      pooled
          .weights()
          .forEach(
              (channel, weight) -> {
                double[] all = told.get(channel);
                double[] ofMonth = channels.get(channel).months.get(month);
                for (int i = 0; i < chips.length; i++) {
                  double part = all[i] > 0 ? ofMonth[i] / all[i] : byDays;
                  chips[i] += weight * part * pooled.draws()[i];
                }
              });
      spread.put(month, chips);
    }
    return spread;
  }

  private static long days(int month) {
    return Period.of(Months.month(month)).days();
  }

  private static Period span(int first, int last) {
    YearMonth end = Months.month(last);
    return new Period(Months.month(first).atDay(1), end.atEndOfMonth());
  }

  private static EvidenceCell at(EvidenceCell cell, Period period) {
    return new EvidenceCell(
        cell.view(), cell.country(), cell.chips(), period, cell.pathway(), cell.kind());
  }

  private static double[] times(double[] draws, double share) {
    if (share == 1) {
      return draws;
    }
    double[] part = draws.clone();
    for (int i = 0; i < part.length; i++) {
      part[i] *= share;
    }
    return part;
  }
}
