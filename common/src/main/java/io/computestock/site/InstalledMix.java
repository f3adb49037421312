package io.computestock.site;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.ChipMix;
import io.computestock.shipments.UnitFlow;
import io.computestock.trade.Embargo;
import io.computestock.trade.Goods;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mix of chips that sites are equipped with: chips of the year before, less the time from sale
 * to operation, that may go to the country, together with those made at home.
 *
 * <p>Chips made for China go only there. Chips that are not sold, those of cloud providers, stand
 * only in countries for which advanced chips need no licence. Before the first shipments the mix is
 * that of their first year, after the last that of their last.
 */
public final class InstalledMix implements ChipMixAt {
  private static final long MONTHS_PER_QUARTER = 3;

  private final List<UnitFlow> shipped;
  private final Map<String, List<UnitFlow>> homeMade;
  private final Set<String> sold;
  private final Map<String, ChipType> chips;
  private final Map<String, Embargo> embargoes;
  private final int draws;
  private final long lag;
  private final long window;
  private final YearMonth first;
  private final YearMonth last;
  private final Map<String, SortedMap<String, double[]>> known = new ConcurrentHashMap<>();

  /**
   * A mix.
   *
   * @param shipped chips shipped worldwide
   * @param sold chip types that are sold and not only used by their makers
   * @param homeMade chips that stay where they are made, by country
   * @param embargoes by chip type where and when it needs a licence
   */
  public InstalledMix(
      ParameterDraws draws,
      List<UnitFlow> shipped,
      Collection<String> sold,
      Map<String, List<UnitFlow>> homeMade,
      Map<String, ChipType> chips,
      Map<String, Embargo> embargoes) {
    this.shipped = List.copyOf(shipped);
    this.sold = new TreeSet<>(sold);
    this.homeMade = homeMade;
    this.chips = chips;
    this.embargoes = embargoes;
    this.draws = draws.count();
    this.lag = lag(draws.registry());
    this.window = Math.round(draws.registry().fixed("site.mix_months"));
    this.first =
        shipped.stream()
            .map(flow -> flow.period().firstMonth())
            .min(YearMonth::compareTo)
            .orElse(null);
    this.last =
        shipped.stream()
            .map(flow -> flow.period().lastMonth())
            .max(YearMonth::compareTo)
            .orElse(null);
  }

  /** Months from sale to operation, in the median. */
  public static long lag(ParameterRegistry parameters) {
    return Math.round(MONTHS_PER_QUARTER * parameters.fixed("install.lag_median"));
  }

  @Override
  public SortedMap<String, double[]> shares(String country, YearMonth month) {
    if (first == null) {
      return new TreeMap<>();
    }
    YearMonth to = month.minusMonths(lag);
    to = to.isAfter(last) ? last : to;
    YearMonth earliest = first.plusMonths(window - 1);
    to = to.isBefore(earliest) ? earliest : to;
    var days = new Period(to.minusMonths(window - 1).atDay(1), to.atEndOfMonth());
    List<UnitFlow> there = there(country, days);
    var key = new StringBuilder().append(days);
    there.forEach(flow -> key.append('|').append(flow.chipType()).append(flow.label()));
    return known.computeIfAbsent(key.toString(), k -> ChipMix.of(there, days, draws));
  }

  /** Flows of these days that may have gone to a country. */
  private List<UnitFlow> there(String country, Period days) {
    var there = new ArrayList<UnitFlow>();
    for (UnitFlow flow : shipped) {
      if (flow.period().commonDays(days) > 0 && mayBeIn(country, flow)) {
        there.add(flow);
      }
    }
    for (UnitFlow flow : homeMade.getOrDefault(country, List.of())) {
      if (flow.period().commonDays(days) > 0) {
        there.add(flow);
      }
    }
    return there;
  }

  private boolean mayBeIn(String country, UnitFlow flow) {
    ChipType chip = chips.get(flow.chipType());
    YearMonth month = YearMonth.from(flow.period().middle());
    if (chip.chinaVariant() && !country.equals(Country.CHINA)) {
      return false;
    }
    if (!sold.contains(chip.chipType())) {
      return embargoes.values().stream().noneMatch(embargo -> holds(embargo, country, month));
    }
    Embargo embargo = embargoes.get(chip.chipType());
    return embargo == null || !holds(embargo, country, month);
  }

  private static boolean holds(Embargo embargo, String country, YearMonth month) {
    return embargo.holds(country, Goods.AI_SYSTEMS, month, 1);
  }
}
