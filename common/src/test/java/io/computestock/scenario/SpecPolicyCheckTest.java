package io.computestock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipClaim;
import io.computestock.reference.ExportRule;
import io.computestock.reference.ExportRule.Regime;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.RepositoryData;
import io.computestock.reference.TestChip;
import io.computestock.scenario.SpecPolicyCheck.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecPolicyCheckTest {
  private static final LocalDate SECOND_RULE = LocalDate.of(2023, 11, 17);

  private static List<Finding> check(TestChip chip, ChipClaim... claims) {
    return SpecPolicyCheck.check(
        Map.of("x", chip.build()),
        List.of(claims),
        new ExportPolicy(RepositoryData.reference().rules()));
  }

  @Test
  void shouldFindThatTheMi308xWasSoldOverTheLine() {
    // given the tables of the repository
    ReferenceData data = RepositoryData.reference();

    // when
    List<Finding> findings =
        SpecPolicyCheck.check(data.chips(), data.chipClaims(), new ExportPolicy(data.rules()))
            .stream()
            .filter(finding -> finding.chipType().equals("mi308x"))
            .toList();

    // then the listed ceiling and both claims of 653.7 are over it, the measured rates are not
    assertEquals(3, findings.size());
    assertEquals("listed specification", findings.get(0).specification());
    assertTrue(findings.get(1).specification().startsWith("fp16_dense_tflops 653.7 ("));
    assertTrue(findings.get(2).specification().startsWith("int8_dense_tops 653.7 ("));
    for (Finding finding : findings) {
      assertEquals("bis_2023_10", finding.ruleId());
      assertEquals(SECOND_RULE, finding.from());
    }
    assertTrue(findings.get(0).message().contains("TPP 4800 and density 4.72"));
    assertTrue(findings.get(2).message().contains("TPP 5230"), findings.get(2).message());
    assertTrue(findings.get(2).message().endsWith("until 2025-04-15"));
  }

  @Test
  void shouldNotFindTheChipsThatWereMadeToStayBelow() {
    ReferenceData data = RepositoryData.reference();

    List<String> chips =
        SpecPolicyCheck.check(data.chips(), List.of(), new ExportPolicy(data.rules())).stream()
            .map(Finding::chipType)
            .toList();

    for (String chip : List.of("a800_sxm", "h800_sxm", "h20", "h100_sxm", "a100_80_sxm")) {
      assertTrue(!chips.contains(chip), chip);
    }
  }

  @Test
  void shouldFindAPlantedChipOverTheLine() {
    List<Finding> findings =
        check(TestChip.named("x").tpp(5000, 2000).soldToChina("2024-01-01", "2024-12-31"));

    assertEquals(1, findings.size());
    assertEquals("bis_2023_10", findings.get(0).ruleId());
    assertEquals(LocalDate.of(2024, 1, 1), findings.get(0).from());
  }

  @Test
  void shouldPassAPlantedChipBelowTheLine() {
    assertEquals(
        List.of(),
        check(TestChip.named("x").tpp(1500, 100).soldToChina("2024-01-01", "2024-12-31")));
  }

  @Test
  void shouldPassAChipThatWasNotSold() {
    assertEquals(List.of(), check(TestChip.named("x").tpp(5000, 2000)));
  }

  @Test
  void shouldFindAChipWhoseSalesHaveNoEnd() {
    List<Finding> findings =
        check(TestChip.named("x").tpp(5000, 2000).soldToChina("2022-01-01", null));

    assertEquals(SECOND_RULE, findings.get(0).from());
    assertTrue(findings.get(0).message().endsWith("with no end on record"));
  }

  /** A rule over TPP in force from 2024-02-01 to 2024-03-31, both days included. */
  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-02-01, false",
    "2024-01-01, 2024-02-02, true",
    "2024-03-31, 2024-05-01, true",
    "2024-04-01, 2024-05-01, false"
  })
  void shouldCompareTheDaysOfSalesWithTheDaysOfTheRule(String from, String to, boolean found) {
    // a sale that ends on the first day of a rule ended because of it
    double none = Double.NaN;
    var rule =
        new ExportRule(
            "planted",
            "a",
            LocalDate.of(2024, 2, 1),
            LocalDate.of(2024, 3, 31),
            "planted",
            Set.of("CHN"),
            Regime.LICENCE,
            4800,
            none,
            none,
            none,
            none,
            none,
            Set.of());

    List<Finding> findings =
        SpecPolicyCheck.check(
            Map.of("x", TestChip.named("x").tpp(5000, 2000).soldToChina(from, to).build()),
            List.of(),
            new ExportPolicy(List.of(rule)));

    assertEquals(found ? 1 : 0, findings.size());
  }

  @Test
  void shouldCheckClaimsAboutThroughputOnly() {
    // given a harmless chip with a claim over the line and one about its memory
    TestChip chip =
        TestChip.named("x")
            .rates(90, 180, 180, Double.NaN)
            .tpp(1440, 1000)
            .soldToChina("2024-01-01", "2024-12-31");

    List<Finding> findings =
        check(
            chip,
            new ChipClaim("x", "memory_gb", "9999", "someone"),
            new ChipClaim("x", "fp8_dense_tflops", "700", "someone"),
            new ChipClaim("other", "fp8_dense_tflops", "900", "someone"));

    assertEquals(1, findings.size());
    assertEquals("fp8_dense_tflops 700 (someone)", findings.get(0).specification());
  }
}
