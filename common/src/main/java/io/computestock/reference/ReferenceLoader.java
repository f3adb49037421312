package io.computestock.reference;

import io.computestock.schema.AcceleratorLabelTable;
import io.computestock.schema.ChipAliasTable;
import io.computestock.schema.ChipClaimTable;
import io.computestock.schema.ChipPriceTable;
import io.computestock.schema.ChipTypeTable;
import io.computestock.schema.CountryAliasTable;
import io.computestock.schema.CountryGroupTable;
import io.computestock.schema.CountryTable;
import io.computestock.schema.EstimateMetricTable;
import io.computestock.schema.EstimateScopeTable;
import io.computestock.schema.ExportRuleTable;
import io.computestock.schema.Field;
import io.computestock.schema.HsCodeTable;
import io.computestock.schema.OwnerTable;
import io.computestock.schema.PublisherConventionTable;
import io.computestock.schema.PublisherConversionTable;
import io.computestock.schema.VendorAliasTable;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.TableReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Loads {@code data/reference} and refuses nonsense: duplicate keys, unknown codes, values out of
 * range, a chip whose TPP disagrees with its own throughputs. All problems go to the reader.
 */
public final class ReferenceLoader {
  /** Relative difference between two published roundings of one figure that is still agreement. */
  private static final double ROUNDING = 0.002;

  private static final String FOLDER = "reference/";

  private final TableReader reader;

  public ReferenceLoader(TableReader reader) {
    this.reader = reader;
  }

  /** Reads all tables; what is wrong is in {@link TableReader#problems()}. */
  public ReferenceData load() {
    Map<String, Country> countries = countries();
    Map<String, ChipType> chips = chips(countries.keySet());
    Set<String> vendors = new TreeSet<>();
    chips.values().forEach(chip -> vendors.add(chip.vendor()));
    prices(chips.keySet());
    reader.rows(FOLDER + "hs_codes.csv", HsCodeTable.SCHEMA);
    countryAliases(countries.keySet());
    return new ReferenceData(
        countries,
        chips,
        claims(chips.keySet()),
        rules(countries.keySet(), chips.keySet()),
        owners(countries.keySet()),
        chipAliases(chips.keySet()),
        vendorAliases(vendors),
        metrics(),
        scopes(vendors, chips.keySet()),
        conversions(chips.keySet()),
        conventions(),
        accelerators(chips.keySet()));
  }

  private Map<String, Country> countries() {
    Map<String, Country> countries =
        reader.byKey(
            FOLDER + "countries.csv",
            CountryTable.SCHEMA,
            CountryTable.COUNTRY,
            row ->
                new Country(
                    row.text(CountryTable.COUNTRY.name()),
                    row.text(CountryTable.NAME.name()),
                    row.text(CountryTable.KIND.name())));
    return countries;
  }

  private Map<String, ChipType> chips(Set<String> countries) {
    var chips = new TreeMap<String, ChipType>();
    for (CsvRow row : reader.rows(FOLDER + "chips.csv", ChipTypeTable.SCHEMA)) {
      ChipType chip = ChipType.from(row);
      chips.put(chip.chipType(), chip);
      requireCode(row, ChipTypeTable.DESIGN_COUNTRY, countries, "a country of countries.csv");
      double tpp = chip.tppFromThroughput();
      if (disagree(chip.tpp(), tpp)) {
        reader.reject(row, ChipTypeTable.TPP, "the largest of throughput × bits, " + rounded(tpp));
      }
      double density = chip.tpp() / chip.dieAreaMm2();
      if (disagree(chip.performanceDensity(), density)) {
        reader.reject(row, ChipTypeTable.DENSITY, "TPP over die area, " + rounded(density));
      }
      boolean soldBackwards =
          chip.chinaSalesFrom() != null
              && chip.chinaSalesTo() != null
              && chip.chinaSalesTo().isBefore(chip.chinaSalesFrom());
      if (soldBackwards) {
        reader.reject(row, ChipTypeTable.CHINA_TO, "a day not before " + chip.chinaSalesFrom());
      }
    }
    if (!chips.isEmpty() && !chips.containsKey(ReferenceData.H100)) {
      reader
          .problems()
          .add(
              io.computestock.issue.Problem.ofFile(
                  FOLDER + "chips.csv",
                  "a row " + ReferenceData.H100 + ", which H100-equivalents refer to"));
    }
    return chips;
  }

  private static boolean disagree(double listed, double computed) {
    double tolerance = ROUNDING * computed + ROUNDING;
    return Math.abs(listed - computed) > tolerance;
  }

  private static String rounded(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f", value);
  }

  private void prices(Set<String> chips) {
    for (CsvRow row : reader.rows(FOLDER + "chip_prices.csv", ChipPriceTable.SCHEMA)) {
      requireCode(row, ChipPriceTable.CHIP, chips, "a chip type of chips.csv");
      requireOrder(row, ChipPriceTable.LOW, ChipPriceTable.MID, ChipPriceTable.HIGH);
    }
  }

  private List<ChipClaim> claims(Set<String> chips) {
    List<String> columns = ChipTypeTable.SCHEMA.columns();
    var claims = new ArrayList<ChipClaim>();
    for (CsvRow row : reader.rows(FOLDER + "chip_claims.csv", ChipClaimTable.SCHEMA)) {
      requireCode(row, ChipClaimTable.CHIP, chips, "a chip type of chips.csv");
      requireCode(row, ChipClaimTable.FIELD, columns, "a column of chips.csv");
      claims.add(
          new ChipClaim(
              row.text(ChipClaimTable.CHIP.name()),
              row.text(ChipClaimTable.FIELD.name()),
              row.text(ChipClaimTable.VALUE.name()),
              row.text(ChipClaimTable.SOURCE.name())));
    }
    return claims;
  }

  private List<ExportRule> rules(Set<String> countries, Set<String> chips) {
    Set<String> destinations = new HashSet<>(countries);
    if (!countries.isEmpty()) {
      destinations.addAll(Set.of("D:1", "D:4", "D:5", "WORLD"));
    }
    CountryGroups groups = groups(countries);
    var rules = new ArrayList<ExportRule>();
    for (CsvRow row : reader.rows(FOLDER + "export_rules.csv", ExportRuleTable.SCHEMA)) {
      ExportRule rule = ExportRule.from(row);
      requireCodes(
          row,
          ExportRuleTable.DESTINATIONS,
          destinations,
          "countries or groups D:1, D:4, D:5, WORLD");
      requireCodes(row, ExportRuleTable.CHIPS, chips, "chip types of chips.csv");
      if (rule.to() != null && rule.to().isBefore(rule.from())) {
        reader.reject(row, ExportRuleTable.TO, "a day not before " + rule.from());
      }
      rules.addAll(groups.resolved(rule));
    }
    return rules;
  }

  private CountryGroups groups(Set<String> countries) {
    var members = new TreeMap<String, List<CountryGroups.Member>>();
    for (CsvRow row : reader.rows(FOLDER + "country_groups.csv", CountryGroupTable.SCHEMA)) {
      requireCode(row, CountryGroupTable.COUNTRY, countries, "a country of countries.csv");
      members
          .computeIfAbsent(row.text(CountryGroupTable.GROUP.name()), g -> new ArrayList<>())
          .add(
              new CountryGroups.Member(
                  row.text(CountryGroupTable.COUNTRY.name()),
                  row.date(CountryGroupTable.FROM.name()),
                  row.date(CountryGroupTable.TO.name())));
    }
    return new CountryGroups(members);
  }

  private Map<String, String> owners(Set<String> countries) {
    var owners = new LinkedHashMap<String, String>();
    for (CsvRow row : reader.rows(FOLDER + "owners.csv", OwnerTable.SCHEMA)) {
      requireCode(row, OwnerTable.COUNTRY, countries, "a country of countries.csv");
      owners.put(row.text(OwnerTable.OWNER.name()), row.text(OwnerTable.COUNTRY.name()));
    }
    return owners;
  }

  private Map<String, Map<String, ChipAlias>> chipAliases(Set<String> chips) {
    var aliases = new LinkedHashMap<String, Map<String, ChipAlias>>();
    for (CsvRow row : reader.rows(FOLDER + "aliases/epoch_chips.csv", ChipAliasTable.SCHEMA)) {
      requireCode(row, ChipAliasTable.CHIP, chips, "a chip type of chips.csv");
      aliases
          .computeIfAbsent(
              row.text(ChipAliasTable.PUBLISHER.name()), publisher -> new LinkedHashMap<>())
          .put(
              row.text(ChipAliasTable.LABEL.name()),
              new ChipAlias(
                  row.text(ChipAliasTable.CHIP.name()), row.text(ChipAliasTable.COVERS.name())));
    }
    return aliases;
  }

  private Map<String, String> vendorAliases(Set<String> vendors) {
    var aliases = new LinkedHashMap<String, String>();
    for (CsvRow row : reader.rows(FOLDER + "aliases/vendors.csv", VendorAliasTable.SCHEMA)) {
      requireCode(row, VendorAliasTable.VENDOR, vendors, "a vendor of chips.csv");
      aliases.put(
          row.text(VendorAliasTable.LABEL.name()), row.text(VendorAliasTable.VENDOR.name()));
    }
    return aliases;
  }

  private void countryAliases(Set<String> countries) {
    for (CsvRow row : reader.rows(FOLDER + "aliases/countries.csv", CountryAliasTable.SCHEMA)) {
      requireCode(row, CountryAliasTable.COUNTRY, countries, "a country of countries.csv");
    }
  }

  private Map<String, EstimateMetric> metrics() {
    var metrics = new LinkedHashMap<String, EstimateMetric>();
    String file = FOLDER + "aliases/estimate_metrics.csv";
    for (CsvRow row : reader.rows(file, EstimateMetricTable.SCHEMA)) {
      double scale = row.number(EstimateMetricTable.SCALE.name());
      if (scale == 0) {
        reader.reject(row, EstimateMetricTable.SCALE, "a number above 0");
      }
      metrics.put(
          row.text(EstimateMetricTable.METRIC.name()),
          new EstimateMetric(
              row.text(EstimateMetricTable.OURS.name()),
              scale,
              row.text(EstimateMetricTable.KIND.name()),
              row.text(EstimateMetricTable.CHANNEL.name()),
              row.text(EstimateMetricTable.NOTE.name())));
    }
    return metrics;
  }

  private Map<String, EstimateScope> scopes(Set<String> vendors, Set<String> chips) {
    var scopes = new LinkedHashMap<String, EstimateScope>();
    String file = FOLDER + "aliases/estimate_scopes.csv";
    for (CsvRow row : reader.rows(file, EstimateScopeTable.SCHEMA)) {
      requireCodes(row, EstimateScopeTable.VENDORS, vendors, "vendors of chips.csv");
      requireCodes(row, EstimateScopeTable.CHIPS, chips, "chip types of chips.csv");
      scopes.put(
          row.text(EstimateScopeTable.SCOPE.name()),
          new EstimateScope(
              ExportRule.codes(row, EstimateScopeTable.VENDORS),
              ExportRule.codes(row, EstimateScopeTable.CHIPS),
              ExportRule.codes(row, EstimateScopeTable.PATHWAYS),
              ExportRule.codes(row, EstimateScopeTable.OWNER),
              row.text(EstimateScopeTable.CHANNEL.name()),
              row.text(EstimateScopeTable.NOTE.name())));
    }
    return scopes;
  }

  private Map<String, Map<String, Map<String, Double>>> conversions(Set<String> chips) {
    var conversions = new LinkedHashMap<String, Map<String, Map<String, Double>>>();
    String file = FOLDER + "publisher_conversions.csv";
    for (CsvRow row : reader.rows(file, PublisherConversionTable.SCHEMA)) {
      requireCode(row, PublisherConversionTable.CHIP, chips, "a chip type of chips.csv");
      conversions
          .computeIfAbsent(
              row.text(PublisherConversionTable.PUBLISHER.name()), p -> new LinkedHashMap<>())
          .computeIfAbsent(
              row.text(PublisherConversionTable.METRIC.name()), m -> new LinkedHashMap<>())
          .put(
              row.text(PublisherConversionTable.CHIP.name()),
              row.number(PublisherConversionTable.PER_CHIP.name()));
    }
    return conversions;
  }

  private Map<String, Set<String>> conventions() {
    var conventions = new LinkedHashMap<String, Set<String>>();
    String file = FOLDER + "publisher_conventions.csv";
    for (CsvRow row : reader.rows(file, PublisherConventionTable.SCHEMA)) {
      conventions
          .computeIfAbsent(
              row.text(PublisherConventionTable.PUBLISHER.name()), publisher -> new TreeSet<>())
          .add(row.text(PublisherConventionTable.CONVENTION.name()));
    }
    return conventions;
  }

  private Map<String, AcceleratorLabel> accelerators(Set<String> chips) {
    var labels = new TreeMap<String, AcceleratorLabel>();
    String file = FOLDER + "aliases/accelerators.csv";
    for (CsvRow row : reader.rows(file, AcceleratorLabelTable.SCHEMA)) {
      requireCode(row, AcceleratorLabelTable.CHIP, chips, "a chip type of chips.csv");
      labels.put(
          row.text(AcceleratorLabelTable.LABEL.name()),
          new AcceleratorLabel(
              row.text(AcceleratorLabelTable.CHIP.name()),
              row.number(AcceleratorLabelTable.CORES.name())));
    }
    return labels;
  }

  /** A code list that could not be read at all is one problem, and not one of each row. */
  private void requireCode(CsvRow row, Field column, Collection<String> known, String expected) {
    if (!known.isEmpty() && !known.contains(row.text(column.name()))) {
      reader.reject(row, column, expected);
    }
  }

  private void requireCodes(CsvRow row, Field column, Collection<String> known, String expected) {
    if (!known.isEmpty() && !known.containsAll(ExportRule.codes(row, column))) {
      reader.reject(row, column, expected);
    }
  }

  private void requireOrder(CsvRow row, Field low, Field mid, Field high) {
    double lowest = row.number(low.name());
    double middle = row.number(mid.name());
    double highest = row.number(high.name());
    if (lowest > middle || lowest > highest) {
      reader.reject(row, low, "a value not above the middle and high values");
    } else if (middle > highest) {
      reader.reject(row, mid, "a value not above the high value " + highest);
    }
  }
}
