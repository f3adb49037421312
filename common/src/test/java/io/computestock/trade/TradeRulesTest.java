package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.TestParameters;
import org.junit.jupiter.api.Test;

class TradeRulesTest {
  private static final double CLOSE = 1e-12;

  @Test
  void shouldReadTheAssumptionsOfTheRepository() {
    TradeRules rules =
        TradeRules.of(new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load());

    assertEquals(Math.log(1.5), rules.cleanLogGap(), CLOSE);
    assertEquals(Math.log(2), rules.noiseLogGap(), CLOSE);
    assertEquals(0.2, rules.margin().ceiling(), CLOSE);
    assertTrue(rules.margin().priorMedian() > 0.005 && rules.margin().priorMedian() < 0.06);
    assertTrue(rules.smallestVariance() > 0 && rules.smallestVariance() < rules.priorVariance());
    assertEquals(6, rules.fewestPeriods());
  }

  @Test
  void shouldNameTheAssumptionThatIsMissing() {
    InputException refused =
        assertThrows(InputException.class, () -> TradeRules.of(TestParameters.none().registry()));

    assertTrue(refused.getMessage().contains("trade.cif_margin"), refused.getMessage());
  }
}
