package io.computestock.reference;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What trade statistics are read with. It is sent to every task, so it is serializable; its
 * collections cannot be changed.
 *
 * @param places by ISO3
 * @param borders neighbours by ISO3, in both directions
 * @param concordance ways to HS 2022, by edition, then old code
 * @param fx units of a currency for one US dollar, by currency, then month
 * @param customsCountries by scheme, then code
 * @param countryAliases ISO3 by spelling, which is stripped and in upper case: see {@link #label}
 */
public record TradeReference(
    Map<String, Place> places,
    Map<String, Set<String>> borders,
    Map<String, Map<String, List<Concordance>>> concordance,
    Map<String, Map<YearMonth, Double>> fx,
    Map<String, Map<String, CustomsCountry>> customsCountries,
    Map<String, String> countryAliases)
    implements Serializable {

  /** The currency that rates are quoted against. */
  public static final String USD = "USD";

  public TradeReference {
    places = fixed(places, UnaryOperator.identity());
    borders = fixed(borders, to -> Collections.unmodifiableSet(new HashSet<>(to)));
    concordance =
        fixed(
            concordance,
            codes -> fixed(codes, ways -> Collections.unmodifiableList(new ArrayList<>(ways))));
    fx = fixed(fx, months -> Collections.unmodifiableMap(new TreeMap<>(months)));
    customsCountries = fixed(customsCountries, codes -> fixed(codes, UnaryOperator.identity()));
    countryAliases = fixed(countryAliases, UnaryOperator.identity());
  }

  private static <V> Map<String, V> fixed(Map<String, V> map, UnaryOperator<V> values) {
    var copy = new HashMap<String, V>();
    map.forEach((key, value) -> copy.put(key, values.apply(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** Tables without rows. */
  public static TradeReference empty() {
    return new TradeReference(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** A spelling as {@link #countryAliases} lists it. */
  public static String label(String spelling) {
    return spelling.strip().toUpperCase(Locale.ROOT);
  }

  /** Great-circle distance between two countries, NaN when the place of one is not known. */
  public double distanceKm(String a, String b) {
    Place from = places.get(a);
    Place to = places.get(b);
    return from == null || to == null ? Double.NaN : from.distanceKm(to);
  }

  /** True when two countries share a land border. */
  public boolean contiguous(String a, String b) {
    return borders.getOrDefault(a, Set.of()).contains(b);
  }

  /** Units of a currency for one US dollar, NaN when not known. */
  public double perUsd(String currency, YearMonth month) {
    return currency.equals(USD)
        ? 1
        : fx.getOrDefault(currency, Map.of()).getOrDefault(month, Double.NaN);
  }
}
