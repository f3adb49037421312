package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.issue.InputException;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class StockModelTest {
  private static TinyModel tiny() {
    return new TinyModel(TestParameters.fixedModel().lognormal("overhead.it", 1, 1.35))
        .draws(20)
        .units(
            new UnitPeriod(
                "AMD",
                "mi300x",
                "Q1",
                period("2024-01-01", "2024-03-31"),
                Intervals.lognormal(50, 200)));
  }

  @Test
  void shouldBuildEqualInputsOnceAndOthersAnew() {
    StockModel first = StockModel.of(tiny().inputs("a"));

    assertSame(first, StockModel.of(tiny().inputs("a")));
    StockModel other = StockModel.of(tiny().inputs("b"));
    assertNotSame(first, other);
    assertArrayEquals(first.flows().get(0).units(), other.flows().get(0).units());
  }

  @Test
  void shouldKnowItsSizeAndItsFirstMonth() {
    StockModel model = tiny().build();

    assertEquals(20, model.draws());
    assertEquals(YearMonth.of(2024, 1), model.firstMonth());
    assertEquals("h100_sxm", model.h100().chipType());
  }

  @Test
  void shouldMultiplyServerAndNetworkPower() {
    double[] network =
        TestParameters.none().lognormal("overhead.it", 1, 1.35).draws(20).of("overhead.it");

    double[] overhead = tiny().build().itOverhead();

    for (int i = 0; i < overhead.length; i++) {
      assertEquals(1.5 * network[i], overhead[i], 1e-12);
    }
  }

  @Test
  void shouldSayThatNoRecordCanBeUsed() {
    TinyModel empty = new TinyModel(TestParameters.fixedModel());

    var problem = assertThrows(InputException.class, empty::build);

    assertEquals("no evidence can be used: see the issues", problem.getMessage());
  }
}
