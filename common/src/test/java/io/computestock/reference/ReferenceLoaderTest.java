package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.Problem;
import io.computestock.reference.ExportRule.Regime;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceLoaderTest {
  private static final String CHIPS = "reference/chips.csv";
  private static final String OWNERS = "reference/owners.csv";

  private static List<Problem> problems(MemoryFiles files) {
    var reader = new TableReader(files);
    new ReferenceLoader(reader).load();
    return reader.problems();
  }

  @Test
  void shouldLoadTheTablesOfTheRepository() {
    // given
    var reader = new TableReader(MemoryFiles.ofRepository());

    // when
    ReferenceData data = new ReferenceLoader(reader).load();

    // then
    assertEquals(List.of(), reader.problems());
    assertEquals("USA", data.ownerCountry().get("Amazon"));
    assertEquals("a100_80_sxm", data.chipAliases().get("Epoch AI").get("A100").chipType());
    assertEquals("AWS", data.vendorAliases().get("Amazon"));
    assertEquals(1000, data.metrics().get("chip_GW_stock").scale());
    assertEquals(Set.of("h20"), data.scopes().get("NVIDIA H20").chipTypes());
    assertEquals(
        Set.of("licensed", "variant"), data.scopes().get("NVIDIA licensed to China").pathways());
    assertEquals(0.3303, data.conversions().get("Epoch AI").get("h100e_train8").get("mi308x"));
    assertEquals(Set.of("variant_chips_all_to_china"), data.conventions().get("Epoch AI"));
    assertEquals("unallocated", data.countries().get(Country.UNALLOCATED).kind());
    assertEquals("aggregate", data.countries().get(Country.WORLD).kind());
    ExportRule first =
        data.rules().stream().filter(r -> r.ruleId().equals("bis_2022_10")).findFirst().get();
    assertEquals(Set.of("CHN", "HKG"), first.destinations());
    assertEquals(Regime.LICENCE, first.regime());
    assertEquals(4800, first.tppMin());
    assertEquals(600, first.linkMin());
  }

  /** One line is added to a good copy; the single problem must be the one stated. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owners.csv|Planted Ltd,XXX,a source,looked_up,|hq_country_iso3|XXX|a country of countries.csv",
        "owners.csv|Planted Ltd,,a source,looked_up,|hq_country_iso3||a value",
        "aliases/countries.csv|Nowhere,XXX,a source,looked_up|country_iso3|XXX|a country of countries.csv",
        "aliases/epoch_chips.csv|Epoch AI,P1,planted,,a source,looked_up,|chip_type|planted|a chip type of chips.csv",
        "aliases/vendors.csv|Planted,Nobody,a source,looked_up|vendor|Nobody|a vendor of chips.csv",
        "aliases/estimate_scopes.csv|Planted,NVIDIA;Nobody,,,,shipments,|vendors|NVIDIA;Nobody|vendors of chips.csv",
        "aliases/estimate_scopes.csv|Planted,NVIDIA,h20;planted,,,shipments,|chip_types|h20;planted|chip types of chips.csv",
        "aliases/estimate_metrics.csv|planted,chips,-1,stock,shipments,|scale|-1|a number, 0 or more",
        "aliases/estimate_metrics.csv|planted,chips,0,stock,shipments,|scale|0|a number above 0",
        "aliases/estimate_metrics.csv|planted,chips,1,pile,shipments,|kind|pile|one of stock, flow, share, none",
        "publisher_conversions.csv|Epoch AI,mw_tdp,planted,1,a source,looked_up,|chip_type|planted|a chip type of chips.csv",
        "publisher_conventions.csv|Epoch AI,planted,a source,looked_up,|convention|planted|one of variant_chips_all_to_china",
        "chip_prices.csv|h20,legal,2029,15000,12000,13000,a source,looked_up,|low_usd|15000|a value not above the middle and high values",
        "chip_prices.csv|h20,legal,2029,15000,,13000,a source,looked_up,|low_usd|15000|a value not above the middle and high values",
        "chip_prices.csv|h20,legal,2029,10000,14000,13000,a source,looked_up,|mid_usd|14000|a value not above the high value 13000.0",
        "chip_prices.csv|h20,legal,2029,-1,,13000,a source,looked_up,|low_usd|-1|a number, 0 or more",
        "chip_prices.csv|h20,black,2029,1,,2,a source,looked_up,|channel|black|one of legal, grey",
        "chip_prices.csv|planted,legal,2029,1,,2,a source,looked_up,|chip_type|planted|a chip type of chips.csv",
        "chip_prices.csv|h20,legal,2029,12k,,,a source,looked_up,|low_usd|12k|a number",
        "chip_claims.csv|h20,colour,green,colour,a source,looked_up,|field|colour|a column of chips.csv",
        "hs_codes.csv|999999,HS2022,six,Planted,,,,,a source,looked_up,|digits|six|a number",
        "hs_codes.csv|999999,HS2022,6.5,Planted,,,,,a source,looked_up,|digits|6.5|a whole number",
        "hs_codes.csv|999999,HS2022,6,Planted,,,1.2,,a source,looked_up,|ai_share_mid|1.2|a number, 0 to 1",
        "export_rules.csv|zz,a,2024-13-01,,n,c,CHN,licence,,,,,,,,d,a source,looked_up,|effective_from|2024-13-01|a date as yyyy-mm-dd or m/d/yyyy",
        "export_rules.csv|zz,a,2024-02-01,2024-01-01,n,c,CHN,licence,,,,,,,,d,a source,looked_up,|effective_to|2024-01-01|a day not before 2024-02-01",
        "export_rules.csv|zz,a,2024-02-01,,n,c,CHN;D:9,licence,,,,,,,,d,a source,looked_up,|destinations|CHN;D:9|countries or groups D:1, D:4, D:5, WORLD",
        "export_rules.csv|zz,a,2024-02-01,,n,c,CHN,licence,,,,,,,planted,d,a source,looked_up,|chip_types|planted|chip types of chips.csv",
        "country_groups.csv|D:5,XYZ,,,a source,looked_up,|country_iso3|XYZ|a country of countries.csv",
        "country_groups.csv|D:9,CHN,,,a source,looked_up,|country_group|D:9|one of D:5",
        "export_rules.csv|zz,a,2024-02-01,,n,c,CHN,ban,,,,,,,,d,a source,looked_up,|regime|ban|one of licence, notify, case_by_case, context",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,3,hopper,false,,100,200,200,,1700,100,17,80,1000,400,500,,,,a source,looked_up,|tpp|1700|the largest of throughput × bits, 1600.00",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,3,hopper,false,,100,200,200,,1600,100,15,80,1000,400,500,,,,a source,looked_up,|performance_density|15|TPP over die area, 16.00",
        "chips.csv|zz,NVIDIA,ZZ,XXX,hopper,3,hopper,false,,100,200,200,,1600,100,16,80,1000,400,500,,,,a source,looked_up,|design_country_iso3|XXX|a country of countries.csv",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,3,hopper,false,,100,200,200,,1600,100,16,80,1000,400,0,,,,a source,looked_up,|tdp_w|0|a number, 1 to 10000",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,3,hopper,maybe,,100,200,200,,1600,100,16,80,1000,400,500,,,,a source,looked_up,|china_variant|maybe|true or false",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,three,hopper,false,,100,200,200,,1600,100,16,80,1000,400,500,,,,a source,looked_up,|generation_order|three|a number",
        "chips.csv|zz,NVIDIA,ZZ,USA,hopper,3,hopper,false,,100,200,200,,1600,100,16,80,1000,400,500,2024-05-01,2024-04-01,,a source,looked_up,|china_sales_to|2024-04-01|a day not before 2024-05-01"
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
  void shouldAcceptTwoRoundingsOfOneFigure() {
    // TPP 1,600 from the throughput, listed as 1,602; density 16.02, listed as 16
    MemoryFiles files =
        MemoryFiles.ofRepository()
            .plus(
                CHIPS,
                "zz,NVIDIA,ZZ,USA,hopper,3,hopper,false,,100,200,200,,1602,100,16,80,1000,400,500,,,,a"
                    + " source,looked_up,");

    assertEquals(List.of(), problems(files));
  }

  @Test
  void shouldReportAKeyThatOccursTwice() {
    // given
    MemoryFiles files = MemoryFiles.ofRepository();
    long first = files.lineOf(OWNERS, "Alibaba,");
    files.plus(OWNERS, "Alibaba,CHN,a source,looked_up,");

    // then
    String expected = "a key that occurs once; it is also in row " + first;
    assertEquals(
        List.of(new Problem(OWNERS, files.lines(OWNERS), "owner", "Alibaba", expected)),
        problems(files));
  }

  @Test
  void shouldNameAllColumnsOfAKeyThatOccursTwice() {
    String path = "reference/chip_prices.csv";
    MemoryFiles files = MemoryFiles.ofRepository();
    long first = files.lineOf(path, "b200,legal,2024-2025");
    files.plus(path, "b200,legal,2024-2025,1,,2,a source,looked_up,");

    assertEquals(
        List.of(
            new Problem(
                path,
                files.lines(path),
                "chip_type+channel+price_period",
                "b200+legal+2024-2025",
                "a key that occurs once; it is also in row " + first)),
        problems(files));
  }

  @Test
  void shouldReportAColumnThatIsMissing() {
    String path = "reference/hs_codes.csv";
    MemoryFiles files = MemoryFiles.ofRepository().replacing(path, "ai_share_mid", "ai_share");

    assertEquals(
        List.of(new Problem(path, 1, "ai_share_mid", "", "this column in the header")),
        problems(files));
  }

  @Test
  void shouldReportAFileThatIsMissing() {
    String path = "reference/hs_codes.csv";

    assertEquals(
        List.of(new Problem(path, 0, "", "", "a readable file")),
        problems(MemoryFiles.ofRepository().without(path)));
  }

  @ParameterizedTest
  @CsvSource({"chips.csv", "countries.csv"})
  void shouldReportAMissingCodeListOnceAndNotEveryRowThatRefersToIt(String file) {
    String path = "reference/" + file;

    assertEquals(
        List.of(new Problem(path, 0, "", "", "a readable file")),
        problems(MemoryFiles.ofRepository().without(path)));
  }

  @Test
  void shouldReportThatTheUnitOfAccountIsMissing() {
    // given a list of chips that lost its H100 but is otherwise complete
    MemoryFiles files = MemoryFiles.ofRepository();
    files.with(CHIPS, files.text(CHIPS).replace("\nh100_sxm,", "\nh100_other,"));

    // then rows that refer to it are reported too
    assertEquals(
        1,
        problems(files).stream()
            .filter(
                new Problem(CHIPS, 0, "", "", "a row h100_sxm, which H100-equivalents refer to")
                    ::equals)
            .count());
  }
}
