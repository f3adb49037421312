package io.computestock.reference;

import io.computestock.schema.BorderTable;
import io.computestock.schema.CountryAliasTable;
import io.computestock.schema.CountryTable;
import io.computestock.schema.CustomsCountryTable;
import io.computestock.schema.Field;
import io.computestock.schema.FxTable;
import io.computestock.schema.HsConcordanceTable;
import io.computestock.schema.PlaceTable;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.TableReader;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Loads what trade statistics are read with and refuses nonsense: unknown countries, codes that
 * lost a digit, shares that do not add up, a spelling that means two countries. All problems go to
 * the reader.
 */
public final class TradeReferenceLoader {
  private static final String FOLDER = "reference/";
  private static final String A_COUNTRY = "a country of countries.csv";
  private static final String CURRENCY_CODE = "three capital letters other than USD";
  private static final double ROUNDING = 1e-4;
  private static final Pattern HS6 = Pattern.compile("\\d{6}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Map<String, Pattern> LENGTHS =
      Map.of("census", Pattern.compile("\\d{4}"), "gacc", Pattern.compile("\\d{3}"));

  private final TableReader reader;

  public TradeReferenceLoader(TableReader reader) {
    this.reader = reader;
  }

  /**
   * Reads all tables; what is wrong is in {@link TableReader#problems()}. With the reader of a
   * {@link ReferenceLoader} the problems of the countries and their spellings are noted twice.
   */
  public TradeReference load() {
    List<CsvRow> countryRows = reader.rows(FOLDER + "countries.csv", CountryTable.SCHEMA);
    Set<String> countries = new HashSet<>();
    for (CsvRow row : countryRows) {
      if (row.text(CountryTable.KIND.name()).equals("country")) {
        countries.add(row.text(CountryTable.COUNTRY.name()));
      }
    }
    return new TradeReference(
        places(countries),
        borders(countries),
        concordance(),
        fx(),
        customsCountries(countries),
        aliases(countryRows));
  }

  private Map<String, Place> places(Set<String> countries) {
    var places = new HashMap<String, Place>();
    for (CsvRow row : reader.rows(FOLDER + "places.csv", PlaceTable.SCHEMA)) {
      requireCountry(row, PlaceTable.COUNTRY, countries);
      String iso3 = row.text(PlaceTable.COUNTRY.name());
      places.put(
          iso3,
          new Place(
              iso3,
              row.number(PlaceTable.LATITUDE.name()),
              row.number(PlaceTable.LONGITUDE.name())));
    }
    return places;
  }

  private Map<String, Set<String>> borders(Set<String> countries) {
    var borders = new HashMap<String, Set<String>>();
    for (CsvRow row : reader.rows(FOLDER + "borders.csv", BorderTable.SCHEMA)) {
      requireCountry(row, BorderTable.COUNTRY_A, countries);
      requireCountry(row, BorderTable.COUNTRY_B, countries);
      String a = row.text(BorderTable.COUNTRY_A.name());
      String b = row.text(BorderTable.COUNTRY_B.name());
      if (a.compareTo(b) >= 0) {
        reader.reject(row, BorderTable.COUNTRY_B, "a country after " + a + " in the alphabet");
      }
      borders.computeIfAbsent(a, country -> new HashSet<>()).add(b);
      borders.computeIfAbsent(b, country -> new HashSet<>()).add(a);
    }
    return borders;
  }

  private Map<String, Map<String, List<Concordance>>> concordance() {
    var concordance = new HashMap<String, Map<String, List<Concordance>>>();
    var lastRows = new LinkedHashMap<String, CsvRow>();
    for (CsvRow row : reader.rows(FOLDER + "hs_concordance.csv", HsConcordanceTable.SCHEMA)) {
      requireHs6(row, HsConcordanceTable.CODE);
      requireHs6(row, HsConcordanceTable.HS2022);
      var way =
          new Concordance(
              row.text(HsConcordanceTable.EDITION.name()),
              row.text(HsConcordanceTable.CODE.name()),
              row.text(HsConcordanceTable.HS2022.name()),
              row.text(HsConcordanceTable.RELATIONSHIP.name()),
              row.number(HsConcordanceTable.WEIGHT.name()));
      concordance
          .computeIfAbsent(way.edition(), edition -> new HashMap<>())
          .computeIfAbsent(way.code(), code -> new ArrayList<>())
          .add(way);
      lastRows.put(way.edition() + way.code(), row);
    }
    lastRows.forEach(
        (key, row) ->
            requireWhole(row, concordance.get(key.substring(0, 2)).get(key.substring(2))));
    return concordance;
  }

  /** Shares of one old code are all empty, or all given with the sum 1. */
  private void requireWhole(CsvRow lastRow, List<Concordance> ways) {
    double sum = 0;
    int unknown = 0;
    for (Concordance way : ways) {
      if (Double.isNaN(way.weight())) {
        unknown++;
      } else {
        sum += way.weight();
      }
    }
    boolean whole = unknown == 0 && Math.abs(sum - 1) <= ROUNDING;
    if (!whole && unknown != ways.size()) {
      reader.reject(
          lastRow,
          HsConcordanceTable.WEIGHT,
          "weights of one old code that are all empty or add up to 1");
    }
  }

  private Map<String, Map<YearMonth, Double>> fx() {
    var fx = new HashMap<String, Map<YearMonth, Double>>();
    for (CsvRow row : reader.rows(FOLDER + "fx_monthly.csv", FxTable.SCHEMA)) {
      String currency = row.text(FxTable.CURRENCY.name());
      LocalDate month = row.date(FxTable.MONTH.name());
      double rate = row.number(FxTable.PER_USD.name());
      if (!CURRENCY.matcher(currency).matches() || currency.equals(TradeReference.USD)) {
        reader.reject(row, FxTable.CURRENCY, CURRENCY_CODE);
      } else if (month.getDayOfMonth() != 1) {
        reader.reject(row, FxTable.MONTH, "the first day of a month");
      } else if (rate == 0) {
        reader.reject(row, FxTable.PER_USD, "a number above 0");
      } else {
        fx.computeIfAbsent(currency, code -> new HashMap<>()).put(YearMonth.from(month), rate);
      }
    }
    return fx;
  }

  private Map<String, Map<String, CustomsCountry>> customsCountries(Set<String> countries) {
    var codes = new HashMap<String, Map<String, CustomsCountry>>();
    for (CsvRow row : reader.rows(FOLDER + "customs_countries.csv", CustomsCountryTable.SCHEMA)) {
      var code =
          new CustomsCountry(
              row.text(CustomsCountryTable.SCHEME.name()),
              row.text(CustomsCountryTable.CODE.name()),
              row.text(CustomsCountryTable.COUNTRY.name()),
              row.text(CustomsCountryTable.KIND.name()));
      if (!LENGTHS.getOrDefault(code.scheme(), DIGITS).matcher(code.code()).matches()) {
        reader.reject(row, CustomsCountryTable.CODE, "a code as long as the scheme's codes are");
      }
      requireKind(row, code, countries);
      codes.computeIfAbsent(code.scheme(), scheme -> new HashMap<>()).put(code.code(), code);
    }
    return codes;
  }

  private void requireKind(CsvRow row, CustomsCountry code, Set<String> countries) {
    switch (code.kind()) {
      case CustomsCountryTable.UNSPECIFIED -> requireIso3(row, code, Country.UNALLOCATED);
      case CustomsCountryTable.WORLD -> requireIso3(row, code, Country.WORLD);
      case CustomsCountryTable.GROUP -> requireIso3(row, code, "");
      default -> requireCountry(row, CustomsCountryTable.COUNTRY, countries);
    }
  }

  private void requireIso3(CsvRow row, CustomsCountry code, String iso3) {
    if (!code.iso3().equals(iso3)) {
      reader.reject(
          row,
          CustomsCountryTable.COUNTRY,
          (iso3.isEmpty() ? "an empty cell" : iso3) + " for the kind " + code.kind());
    }
  }

  private Map<String, String> aliases(List<CsvRow> countryRows) {
    var labels = new HashMap<String, String>();
    var names = new HashMap<String, String>();
    for (CsvRow row : countryRows) {
      String iso3 = row.text(CountryTable.COUNTRY.name());
      put(row, CountryTable.COUNTRY, iso3, labels);
      put(row, CountryTable.ISO2, iso3, labels);
      put(row, CountryTable.NAME, iso3, labels);
      names.put(iso3, row.text(CountryTable.NAME.name()));
    }
    Set<String> seen = new HashSet<>();
    for (CsvRow row : reader.rows(FOLDER + "aliases/countries.csv", CountryAliasTable.SCHEMA)) {
      String iso3 = row.text(CountryAliasTable.COUNTRY.name());
      if (!names.isEmpty() && !names.containsKey(iso3)) {
        reader.reject(row, CountryAliasTable.COUNTRY, A_COUNTRY);
      } else if (!seen.add(TradeReference.label(row.text(CountryAliasTable.LABEL.name())))) {
        reader.reject(row, CountryAliasTable.LABEL, "a label that occurs once, whatever its case");
      } else {
        put(row, CountryAliasTable.LABEL, iso3, labels);
      }
    }
    return labels;
  }

  private void put(CsvRow row, Field column, String iso3, Map<String, String> labels) {
    String label = TradeReference.label(row.text(column.name()));
    if (label.isEmpty()) {
      return;
    }
    String other = labels.putIfAbsent(label, iso3);
    if (other != null && !other.equals(iso3)) {
      reader.reject(row, column, "a label that does not also mean " + other);
    }
  }

  private void requireHs6(CsvRow row, Field column) {
    if (!HS6.matcher(row.text(column.name())).matches()) {
      reader.reject(row, column, "six digits");
    }
  }

  /** A code list that could not be read at all is one problem, and not one of each row. */
  private void requireCountry(CsvRow row, Field column, Set<String> countries) {
    if (!countries.isEmpty() && !countries.contains(row.text(column.name()))) {
      reader.reject(row, column, A_COUNTRY);
    }
  }
}
