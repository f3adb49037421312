package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.shipments.UnitFlow;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StockCubeTest {
  private static final Period Q2 = period("2024-04-01", "2024-06-30");

  private static TinyModel tiny(TestParameters parameters) {
    return new TinyModel(parameters)
        .units(new UnitPeriod("AMD", "mi300x", "Q2", Q2, Intervals.lognormal(100, 400)));
  }

  private static ModelInputs inputs() {
    return tiny(TestParameters.fixedModel()).inputs(UUID.randomUUID().toString());
  }

  private static HomeMade made(YearMonth month, String maker, double units) {
    double[] draws = {units, units, units};
    return new HomeMade(
        "CHN",
        Pathway.DOMESTIC_OWN_DIE,
        new UnitFlow(maker, "h20", "", Period.of(month), draws, null));
  }

  private static StockCube with(HomeMade... homeMade) {
    var fused =
        new FusedInputs(
            new HashMap<>(),
            new ArrayList<>(List.of(homeMade)),
            "CHN",
            new HashMap<>(),
            new TreeSet<>(),
            new ArrayList<>());
    return StockCube.of(inputs().resting(UUID.randomUUID().toString(), fused));
  }

  private static List<SeriesPlaces> ofH20(StockCube cube) {
    return cube.byChip().entrySet().stream()
        .filter(entry -> entry.getKey().chipType().equals("h20"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static SupplySeries onlyH20(StockCube cube) {
    List<SeriesPlaces> places = ofH20(cube);
    assertEquals(1, places.size());
    return places.get(0).series();
  }

  @Test
  void shouldBuildTheCubeOfEqualInputsOnce() {
    ModelInputs inputs = inputs();

    assertSame(StockCube.of(inputs), StockCube.of(inputs));
  }

  @Test
  void shouldBuildTheSameBitsAgain() {
    ModelInputs inputs = inputs();
    StockCube first = StockCube.of(inputs);
    StockCube.of(inputs());
    StockCube again = StockCube.of(inputs);

    assertNotSame(first, again);
    float[] april = april(first);
    assertTrue(april[0] != april[1], "draws differ");
    assertArrayEquals(april, april(again));
  }

  private static float[] april(StockCube cube) {
    SeriesPlaces places = cube.byChip().values().iterator().next().get(0);
    return places.series().at(Months.index(YearMonth.of(2024, 4)));
  }

  @Test
  void shouldBeginWithTheFirstChips() {
    assertEquals(YearMonth.of(2024, 4), StockCube.of(inputs()).firstMonth());
    assertEquals(
        YearMonth.of(2023, 11), with(made(YearMonth.of(2023, 11), "production", 1)).firstMonth());
  }

  @Test
  void shouldKeepTheMonthsOfOneMakerInOneSeries() {
    StockCube cube =
        with(
            made(YearMonth.of(2024, 5), "production", 7),
            made(YearMonth.of(2024, 3), "production", 5));

    SupplySeries series = onlyH20(cube);

    assertEquals(5, series.at(Months.index(YearMonth.of(2024, 3)))[0]);
    assertEquals(7, series.at(Months.index(YearMonth.of(2024, 5)))[2]);
    assertEquals(List.of(true), List.of(series.at(Months.index(YearMonth.of(2024, 4))) == null));
    assertEquals("CHN", series.home());
    assertEquals(
        2, StreamSupport.stream(ofH20(cube).get(0).quarters().spliterator(), false).count());
  }

  @Test
  void shouldLoseNoneOfTwoFlowsOfOneMonth() {
    YearMonth may = YearMonth.of(2024, 5);

    SupplySeries series = onlyH20(with(made(may, "production", 7), made(may, "production", 5)));

    assertEquals(12, series.at(Months.index(may))[0]);
  }

  @Test
  void shouldRefuseHomeMadeChipsOfMoreThanAMonth() {
    var flow = new UnitFlow("production", "h20", "", Q2, new double[] {3, 3, 3}, null);

    assertThrows(
        IllegalArgumentException.class, () -> new HomeMade("CHN", Pathway.DOMESTIC_OWN_DIE, flow));
  }

  @Test
  void shouldSayAtOnceWhichAssumptionIsMissing() {
    ModelInputs without =
        tiny(TestParameters.fixedModel().without("usable.availability"))
            .inputs(UUID.randomUUID().toString());

    var error = assertThrows(InputException.class, () -> StockCube.requireComplete(without));

    assertTrue(error.getMessage().contains("usable.availability"), error.getMessage());
    StockCube.requireComplete(inputs());
  }

  @Test
  void shouldHaveNoRentalsWithoutOtherChannels() {
    StockCube cube =
        new TinyModel(TestParameters.fixedModel())
            .units(new UnitPeriod("AMD", "mi300x", "Q2", Q2, DistributionSpec.fixed(91)))
            .cube();

    assertEquals(List.of(), cube.rentals());
    assertEquals(3, cube.draws());
  }
}
