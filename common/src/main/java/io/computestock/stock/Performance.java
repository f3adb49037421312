package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What chips that run do in practice, and what it is worth as algorithms improve (method note
 * 0003).
 *
 * <p>Usable operations are those at peak times the utilisation that large training runs attain with
 * the vendor's software, availability, and a factor for variants whose links are cut. Effective
 * compute counts what the same chips can do as algorithms get better: 2^((t − t₀ − ℓ)/h), with h
 * the same for all countries and ℓ the lag with which a country takes improvements up.
 */
final class Performance {
  private static final String UTILISATION = "usable.utilisation";
  private static final String RELATIVE = "usable.relative_utilisation.";
  private static final String AVAILABILITY = "usable.availability";
  private static final String LINKS = "usable.links.";
  private static final String DOUBLING = "effective.doubling_time";
  private static final String LAG = "effective.lag";
  private static final double MONTHS_PER_YEAR = 12;

  private final ParameterDraws draws;
  private final double[] attained;
  private final SortedMap<String, Parameter> relative;
  private final SortedMap<String, Parameter> links;
  private final double[] doubling;
  private final double reference;
  private final SortedMap<String, double[]> byVendor = new TreeMap<>();
  private final SortedMap<String, double[]> takenUp = new TreeMap<>();

  /** Draws the parameters. */
  Performance(ParameterDraws draws) {
    this.draws = draws;
    this.attained = draws.of(UTILISATION);
    double[] availability = draws.of(AVAILABILITY);
    for (int i = 0; i < attained.length; i++) {
      attained[i] *= availability[i];
    }
    this.relative = new TreeMap<>(draws.registry().startingWith(RELATIVE));
    this.links = new TreeMap<>(draws.registry().startingWith(LINKS));
    this.doubling = draws.of(DOUBLING);
    this.reference = draws.registry().fixed("effective.reference_year") * MONTHS_PER_YEAR;
  }

  /** Attained part of a chip's peak operations, by draw, 0 to 1. */
  synchronized double[] utilisation(ChipType chip) {
    String key = links.containsKey(LINKS + chip.chipType()) ? chip.chipType() : chip.vendor();
    return byVendor.computeIfAbsent(key, k -> attained(chip));
  }

  private double[] attained(ChipType chip) {
    double[] attainedHere = attained.clone();
    multiply(attainedHere, relative.get(RELATIVE + chip.vendor()));
    multiply(attainedHere, links.get(LINKS + chip.chipType()));
    return attainedHere;
  }

  private void multiply(double[] values, Parameter factor) {
    if (factor != null) {
      double[] by = draws.of(factor.id());
      for (int i = 0; i < values.length; i++) {
        values[i] *= by[i];
      }
    }
  }

  /**
   * What compute of a month is worth against that of the reference year, by draw, where
   * improvements are taken up at once.
   */
  double[] growth(int month) {
    double[] growth = new double[doubling.length];
    for (int i = 0; i < growth.length; i++) {
      growth[i] = Math.pow(2, (month - reference) / doubling[i]);
    }
    return growth;
  }

  /** What a country has of that growth, by draw: 2^(−ℓ/h). */
  synchronized double[] takenUp(String country) {
    return takenUp.computeIfAbsent(
        country,
        c -> {
          double[] part = lag(c);
          for (int i = 0; i < part.length; i++) {
            part[i] = Math.pow(2, -part[i] / doubling[i]);
          }
          return part;
        });
  }

  private double[] lag(String country) {
    if (country.equals(Country.UNALLOCATED)) {
      return new double[doubling.length];
    }
    String own = LAG + "." + country;
    boolean hasOwn = draws.registry().startingWith(own).containsKey(own);
    String id = hasOwn ? own : LAG;
    return draws.registry().get(id).prior().valuesAt(draws.scores(id, RandomStream.cell(country)));
  }
}
