package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.Problem;
import io.computestock.schema.CountryAliasTable;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeReferenceLoaderTest {
  private static final String ALIASES = "reference/aliases/countries.csv";
  private static final String CONCORDANCE = "reference/hs_concordance.csv";
  private static final String WHOLE = "weights of one old code that are all empty or add up to 1";

  private static List<Problem> problems(MemoryFiles files) {
    var reader = new TableReader(files);
    new TradeReferenceLoader(reader).load();
    return reader.problems();
  }

  @Test
  void shouldLoadTheTablesOfTheRepository() {
    assertEquals(List.of(), problems(MemoryFiles.ofRepository()));
  }

  /** One line is added to a good copy; the single problem must be the one stated. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "places.csv|XXX,Nowhere,1,2,a source,looked_up|country_iso3|XXX|a country of countries.csv",
        "places.csv|ZZZ,Nowhere,1,2,a source,looked_up|country_iso3|ZZZ|a country of countries.csv",
        "places.csv|MNE,Podgorica,92,19,a source,looked_up|latitude|92|a number, -90 to 90",
        "places.csv|MNE,Podgorica,42,,a source,looked_up|longitude||a value",
        "borders.csv|MNE,XXX,a source,looked_up|country_b|XXX|a country of countries.csv",
        "borders.csv|WLD,ZAF,a source,looked_up|country_a|WLD|a country of countries.csv",
        "borders.csv|SRB,MNE,a source,looked_up|country_b|MNE|a country after SRB in the alphabet",
        "borders.csv|MNE,MNE,a source,looked_up|country_b|MNE|a country after MNE in the alphabet",
        "hs_concordance.csv|H6,847150,847150,1:1,1,a source,derived|edition|H6|one of H0, H1, H2, H3, H4, H5",
        "hs_concordance.csv|H5,10121,010121,1:1,1,a source,derived|code|10121|six digits",
        "hs_concordance.csv|H5,010121,10121,1:1,1,a source,derived|hs2022|10121|six digits",
        "hs_concordance.csv|H5,010121,010121,1-1,1,a source,derived|relationship|1-1|one of 1:1, 1:n, n:1, n:n",
        "hs_concordance.csv|H5,010121,010121,1:1,1.5,a source,derived|weight|1.5|a number, 0 to 1",
        "hs_concordance.csv|H5,010121,010121,1:1,0.9,a source,derived|weight|0.9|" + WHOLE,
        "hs_concordance.csv|H5,847330,999999,1:n,0.1,a source,derived|weight|0.1|" + WHOLE,
        "hs_concordance.csv|H5,847150,999999,1:n,,a source,derived|weight||" + WHOLE,
        "hs_concordance.csv|H5,847150,999999,1:n,0.5,a source,derived|weight|0.5|" + WHOLE,
        "fx_monthly.csv|Yuan,2025-01-01,7,a source,looked_up|currency|Yuan|three capital letters other than USD",
        "fx_monthly.csv|USD,2025-01-01,1,a source,looked_up|currency|USD|three capital letters other than USD",
        "fx_monthly.csv|ZZZ,2025-01-31,7,a source,looked_up|month|2025-01-31|the first day of a month",
        "fx_monthly.csv|ZZZ,2025-13-01,7,a source,looked_up|month|2025-13-01|a date as yyyy-mm-dd or m/d/yyyy",
        "fx_monthly.csv|ZZZ,2025-01-01,0,a source,looked_up|per_usd|0|a number above 0",
        "fx_monthly.csv|ZZZ,2025-01-01,-1,a source,looked_up|per_usd|-1|a number, 0 or more",
        "customs_countries.csv|iso,1,CHN,country,a source,looked_up|scheme|iso|one of census, gacc, comtrade, baci",
        "customs_countries.csv|census,583,TWN,country,a source,looked_up|code|583|a code as long as the scheme's codes are",
        "customs_countries.csv|gacc,0143,TWN,country,a source,looked_up|code|0143|a code as long as the scheme's codes are",
        "customs_countries.csv|comtrade,S19,TWN,country,a source,looked_up|code|S19|a code as long as the scheme's codes are",
        "customs_countries.csv|baci,999,XXX,country,a source,looked_up|country_iso3|XXX|a country of countries.csv",
        "customs_countries.csv|baci,999,,country,a source,looked_up|country_iso3||a country of countries.csv",
        "customs_countries.csv|baci,999,WLD,country,a source,looked_up|country_iso3|WLD|a country of countries.csv",
        "customs_countries.csv|baci,999,CHN,group,a source,looked_up|country_iso3|CHN|an empty cell for the kind group",
        "customs_countries.csv|baci,999,,unspecified,a source,looked_up|country_iso3||ZZZ for the kind unspecified",
        "customs_countries.csv|baci,999,ZZZ,world,a source,looked_up|country_iso3|ZZZ|WLD for the kind world",
        "customs_countries.csv|baci,999,CHN,place,a source,looked_up|kind|place|one of country, unspecified, group, world",
        "aliases/countries.csv|Nowhere,XXX,a source,looked_up|country_iso3|XXX|a country of countries.csv",
        "aliases/countries.csv|vIET nAM,VNM,a source,looked_up|label|vIET nAM|a label that occurs once, whatever its case",
        "aliases/countries.csv|na,USA,a source,looked_up|label|na|a label that does not also mean NAM"
      })
  void shouldReportThePlantedFaultAndNothingElse(
      String file, String line, String column, String value, String expected) {
    // given
    String path = "reference/" + file;
    MemoryFiles files = MemoryFiles.ofRepository().plus(path, line);

    // when
    List<Problem> problems = problems(files);

    // then
    var planted =
        new Problem(path, files.lines(path), column, value == null ? "" : value, expected);
    assertEquals(List.of(planted), problems);
  }

  @Test
  void shouldReportAKeyThatOccursTwice() {
    MemoryFiles files = MemoryFiles.ofRepository();
    long first = files.lineOf(CONCORDANCE, "H5,847150,847150,");
    files.plus(CONCORDANCE, "H5,847150,847150,1:1,1,a source,derived");

    assertEquals(
        List.of(
            new Problem(
                CONCORDANCE,
                files.lines(CONCORDANCE),
                "edition+code+hs2022",
                "H5+847150+847150",
                "a key that occurs once; it is also in row " + first)),
        problems(files));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "countries.csv",
        "places.csv",
        "borders.csv",
        "hs_concordance.csv",
        "fx_monthly.csv",
        "customs_countries.csv",
        "aliases/countries.csv"
      })
  void shouldReportAFileThatIsMissingOnce(String file) {
    String path = "reference/" + file;

    assertEquals(
        List.of(new Problem(path, 0, "", "", "a readable file")),
        problems(MemoryFiles.ofRepository().without(path)));
  }

  @Test
  void shouldListEverySpellingOnceWhateverItsCase() {
    Set<String> seen = new HashSet<>();
    var twice =
        new TableReader(MemoryFiles.ofRepository())
            .rows(ALIASES, CountryAliasTable.SCHEMA).stream()
                .map(row -> TradeReference.label(row.text("label")))
                .filter(label -> !seen.add(label))
                .toList();

    assertEquals(List.of(), twice);
  }
}
