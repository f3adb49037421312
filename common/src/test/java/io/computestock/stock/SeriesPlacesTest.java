package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.FusedInputs.Holder;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeriesPlacesTest {
  private static final double CLOSE = 2e-7;
  private static final ChipType H100 = TestChip.h100().build();
  private static final ChipType H20 = TestChip.h20().build();
  private static final Period Q2 = period("2024-04-01", "2024-06-30");
  private static final int QUARTER = Months.quarter(Months.index(YearMonth.of(2024, 4)));

  private final List<Placement> placements = new ArrayList<>();
  private final HashMap<String, Split> splits = new HashMap<>();

  private static double[] constant(int draws, double value) {
    double[] all = new double[draws];
    Arrays.fill(all, value);
    return all;
  }

  private static ShareDraws share(double share) {
    return ShareDraws.of(new float[] {(float) share});
  }

  private static UnitFlow flow(ChipType chip, Period period, double units) {
    return new UnitFlow(
        "NVIDIA", chip.chipType(), period.toString(), period, constant(1, units), null);
  }

  private static SupplySeries series(ChipType chip, int quarters) {
    float[][] months = new float[quarters * Months.PER_QUARTER][];
    Arrays.fill(months, new float[] {1});
    return new SupplySeries(chip, "NVIDIA", "", Pathway.LICENSED, Months.first(QUARTER), months);
  }

  private SeriesPlacesTest place(View view, String country, UnitFlow flow, double units) {
    placements.add(new Placement(view, country, "", Pathway.LICENSED, flow, constant(1, units)));
    return this;
  }

  private void split(View view, Split split) {
    splits.put(FusedInputs.key(view, H100.chipClass(), QUARTER), split);
  }

  private static Holder holder(String country, double share) {
    ShareDraws ofCountry = share(share);
    return new Holder(country, ofCountry, ofCountry);
  }

  private static Holder of(String country, float[] share, float[] kept) {
    ShareDraws came = ShareDraws.of(share);
    return new Holder(country, came, kept == share ? came : ShareDraws.of(kept));
  }

  private FusedInputs inputs() {
    var china = new Embargo.Span(LocalDate.of(2022, 10, 7), null);
    var embargo =
        new Embargo(
            new HashMap<>(Map.of("CHN", List.of(china), "RUS", List.of(china))), china.from());
    return new FusedInputs(
        splits,
        new ArrayList<>(),
        "CHN",
        new HashMap<>(Map.of(H100.chipType(), embargo, H20.chipType(), embargo)),
        new TreeSet<>(List.of(H100.chipType(), H20.chipType())),
        new ArrayList<>());
  }

  private SeriesPlaces stated() {
    return SeriesPlaces.stated(series(H100, 1), placements);
  }

  private SeriesPlaces fused() {
    return stated().fused(inputs());
  }

  private static float of(SeriesPlaces places, View view, String country, Pathway pathway) {
    float sum = 0;
    for (Part part : places.at(QUARTER).parts().get(view)) {
      if (part.country().equals(country) && part.pathway() == pathway) {
        sum += (float) part.at(0);
      }
    }
    return sum;
  }

  private static double left(Leaving leaving) {
    double[] left = new double[1];
    leaving.copy(left, new double[1], 0, 1);
    return left[0];
  }

  private static double open(SeriesPlaces places, View view) {
    float[] open = places.open(view, QUARTER);
    return open == null ? 1 : open[0];
  }

  @Test
  void shouldPlaceWhatTheRecordsTellAndLeaveTheRestOpen() {
    UnitFlow flow = flow(H100, Q2, 100);
    place(View.LOCATED, "TWN", flow, 20).place(View.LOCATED, "ZZZ", flow, 80);
    // two owners of one country
    place(View.OWNED, "USA", flow, 50).place(View.OWNED, "USA", flow, 40);
    place(View.OWNED, "ZZZ", flow, 10);

    SeriesPlaces places = stated();

    assertEquals(0.2, of(places, View.LOCATED, "TWN", Pathway.LICENSED), CLOSE);
    assertEquals(0.8, open(places, View.LOCATED), CLOSE);
    assertEquals(0.2, places.told(View.LOCATED, "TWN", QUARTER)[0], CLOSE);
    assertEquals(0.9, places.told(View.OWNED, "USA", QUARTER)[0], CLOSE);
    assertEquals(0.1, open(places, View.OWNED), CLOSE);
    assertNull(places.told(View.LOCATED, "JPN", QUARTER));
    assertNull(places.told(View.LOCATED, "TWN", QUARTER + 1), "a quarter without chips");
  }

  @Test
  void shouldSayThatAllIsOpenWhenNothingIsTold() {
    UnitFlow flow = flow(H100, Q2, 100);

    place(View.LOCATED, "ZZZ", flow, 100).place(View.OWNED, "ZZZ", flow, 100);

    assertNull(stated().open(View.LOCATED, QUARTER));
  }

  @Test
  void shouldKeepToTheSeriesOfItsVendorAndChip() {
    UnitFlow other = flow(H20, Q2, 100);
    var amd = new UnitFlow("AMD", H100.chipType(), "Q2", Q2, constant(1, 100), null);

    place(View.LOCATED, "TWN", other, 100).place(View.LOCATED, "JPN", amd, 100);

    assertEquals(List.of(), stated().at(QUARTER).parts().get(View.LOCATED));
  }

  @Test
  void shouldWeighFiscalPeriodsByTheirDaysInTheQuarter() {
    // given a chip a day, all to Taiwan up to 28 April and none from then on
    UnitFlow first = flow(H100, period("2024-01-29", "2024-04-28"), 91);
    UnitFlow second = flow(H100, period("2024-04-29", "2024-07-28"), 91);

    place(View.LOCATED, "TWN", first, 91).place(View.LOCATED, "ZZZ", second, 91);

    assertEquals(28 / 91.0, of(stated(), View.LOCATED, "TWN", Pathway.LICENSED), CLOSE);
  }

  @Test
  void shouldPlaceAQuarterAfterTheLastRecordAsTheLastOne() {
    UnitFlow flow = flow(H100, Q2, 100);
    place(View.LOCATED, "TWN", flow, 20).place(View.LOCATED, "ZZZ", flow, 80);

    SeriesPlaces places = SeriesPlaces.stated(series(H100, 3), placements);

    assertEquals(0.2, places.told(View.LOCATED, "TWN", QUARTER + 1)[0], CLOSE);
    assertEquals(0.2, places.told(View.LOCATED, "TWN", QUARTER + 2)[0], CLOSE);
  }

  @Test
  void shouldSpreadOnlyWhatIsOpen() {
    UnitFlow flow = flow(H100, Q2, 100);
    place(View.LOCATED, "TWN", flow, 20).place(View.LOCATED, "ZZZ", flow, 80);
    split(View.LOCATED, new Split(List.of(holder("JPN", 0.5), holder("TWN", 0.25)), null, null));

    SeriesPlaces places = fused();

    assertEquals(0.4, of(places, View.LOCATED, "JPN", Pathway.LICENSED), CLOSE);
    assertEquals(0.2 + 0.2, of(places, View.LOCATED, "TWN", Pathway.LICENSED), CLOSE);
    assertEquals(0.2, open(places, View.LOCATED), CLOSE);
  }

  @Test
  void shouldGiveNothingToACountryThatNeedsALicence() {
    place(View.LOCATED, "ZZZ", flow(H100, Q2, 100), 100);
    split(
        View.LOCATED,
        new Split(List.of(holder("JPN", 0.5), holder("RUS", 0.1), holder("CHN", 0.1)), null, null));

    SeriesPlaces places = fused();

    assertEquals(0, of(places, View.LOCATED, "RUS", Pathway.LICENSED));
    assertEquals(0, of(places, View.LOCATED, "CHN", Pathway.LICENSED));
    assertEquals(0.5, open(places, View.LOCATED), CLOSE, "their part has no known place");
  }

  /** WE-30: of 100 in the world 5 are taken from Malaysia to China. */
  @Test
  void shouldMoveDivertedChipsAndNeverMakeThem() {
    UnitFlow flow = flow(H100, Q2, 100);
    place(View.LOCATED, "ZZZ", flow, 100).place(View.OWNED, "ZZZ", flow, 100);
    split(
        View.LOCATED,
        new Split(
            List.of(new Holder("MYS", share(0.2), share(0.15)), holder("JPN", 0.3)),
            share(0.06),
            share(0.01)));

    SeriesPlaces places = fused();

    assertEquals(0.15, of(places, View.LOCATED, "MYS", Pathway.LICENSED), CLOSE);
    assertEquals(0.3, of(places, View.LOCATED, "JPN", Pathway.LICENSED), CLOSE);
    assertEquals(0.06, of(places, View.LOCATED, "CHN", Pathway.DIVERTED), CLOSE);
    assertEquals(0.49, open(places, View.LOCATED), CLOSE);
    assertEquals(0.06, of(places, View.OWNED, "CHN", Pathway.DIVERTED), CLOSE);
    assertEquals(0.94, open(places, View.OWNED), CLOSE);
    List<Leaving> leaving = places.at(QUARTER).leaving();
    assertEquals(List.of("MYS", "ZZZ"), leaving.stream().map(Leaving::country).toList());
    assertEquals(0.05, left(leaving.get(0)), CLOSE);
    assertEquals(0.01, left(leaving.get(1)), CLOSE);
  }

  @Test
  void shouldTakeFromNamedOwnersOnlyWhatTheNamelessLack() {
    UnitFlow flow = flow(H100, Q2, 100);
    place(View.LOCATED, "ZZZ", flow, 100);
    place(View.OWNED, "USA", flow, 60).place(View.OWNED, "JPN", flow, 30);
    place(View.OWNED, "ZZZ", flow, 10);
    split(View.LOCATED, new Split(List.of(), share(0.3), share(0.3)));

    SeriesPlaces places = fused();

    // 10 of the nameless, the other 20 from 90 in proportion
    assertEquals(0.6 * 70 / 90, of(places, View.OWNED, "USA", Pathway.LICENSED), CLOSE);
    assertEquals(0.3 * 70 / 90, of(places, View.OWNED, "JPN", Pathway.LICENSED), CLOSE);
    assertEquals(0.3, of(places, View.OWNED, "CHN", Pathway.DIVERTED), CLOSE);
    assertEquals(0, open(places, View.OWNED), CLOSE);
  }

  @Test
  void shouldLeaveVariantsAsTheirRecordsTell() {
    split(View.LOCATED, new Split(List.of(holder("JPN", 0.5)), share(0.1), share(0.1)));
    SeriesPlaces stated = SeriesPlaces.stated(series(H20, 1), placements);

    assertSame(stated, stated.fused(inputs()));
  }

  @Test
  void shouldDivertNothingBeforeTheRules() {
    var after = new Embargo.Span(LocalDate.of(2025, 1, 1), null);
    place(View.LOCATED, "ZZZ", flow(H100, Q2, 100), 100);
    split(
        View.LOCATED,
        new Split(List.of(new Holder("MYS", share(0.2), share(0.1))), share(0.1), share(0)));
    FusedInputs inputs = inputs();
    inputs
        .embargoes()
        .put(H100.chipType(), new Embargo(Map.of("CHN", List.of(after)), after.from()));

    SeriesPlaces places = stated().fused(inputs);

    assertEquals(0.2, of(places, View.LOCATED, "MYS", Pathway.LICENSED), CLOSE);
    assertEquals(0, of(places, View.LOCATED, "CHN", Pathway.DIVERTED));
    assertEquals(List.of(), places.at(QUARTER).leaving());
  }

  @Test
  void shouldKeepChipsAtHomeInEveryView() {
    var made =
        new SupplySeries(
            TestChip.named("ascend_910b").build(),
            "production",
            "CHN",
            Pathway.DOMESTIC_OWN_DIE,
            Months.first(QUARTER),
            new float[][] {{1}});

    SeriesPlaces places = SeriesPlaces.atHome(made, new float[] {1});

    for (View view : View.values()) {
      assertEquals(1, of(places, view, "CHN", Pathway.DOMESTIC_OWN_DIE));
    }
  }

  /** Whatever channels say, nobody has a chip twice. */
  @Test
  void shouldNeverPlaceMoreThanThereIsInAnyDraw() {
    int draws = 20_000;
    var flow = new UnitFlow("NVIDIA", H100.chipType(), "Q2", Q2, random("units", draws), null);
    double[] named = random("named", draws);
    double[] more = random("more", draws);
    double[] stated = new double[draws];
    double[] second = new double[draws];
    double[] rest = new double[draws];
    for (int i = 0; i < draws; i++) {
      double part = named[i] / (named[i] + more[i] + 0.2);
      stated[i] = flow.units()[i] * part;
      second[i] = flow.units()[i] * more[i] / (named[i] + more[i] + 0.2);
      rest[i] = Math.max(0, flow.units()[i] - stated[i] - second[i]);
    }
    for (View view : List.of(View.LOCATED, View.OWNED)) {
      placements.add(new Placement(view, "TWN", "", Pathway.LICENSED, flow, stated));
      placements.add(new Placement(view, "USA", "", Pathway.LICENSED, flow, second));
      placements.add(new Placement(view, "ZZZ", "", Pathway.LICENSED, flow, rest));
    }
    float[] japan = new float[draws];
    float[] malaysia = new float[draws];
    float[] kept = new float[draws];
    float[] arrived = new float[draws];
    double[] a = random("a", draws);
    double[] b = random("b", draws);
    double[] c = random("c", draws);
    for (int i = 0; i < draws; i++) {
      double all = a[i] + b[i] + c[i];
      japan[i] = Shares.down(a[i] / all);
      malaysia[i] = Shares.down(b[i] / all);
      // half of it and all that has no place go on
      kept[i] = malaysia[i] / 2;
      arrived[i] = Shares.down(b[i] / 2 / all + c[i] / all);
    }
    split(
        View.LOCATED,
        new Split(
            List.of(of("JPN", japan, japan), of("MYS", malaysia, kept)),
            ShareDraws.of(arrived),
            ShareDraws.of(new float[draws])));
    split(View.OWNED, new Split(List.of(of("JPN", japan, japan)), null, null));

    SeriesPlaces places = fused();

    for (View view : List.of(View.LOCATED, View.OWNED)) {
      double[] sum = new double[draws];
      for (Part part : places.at(QUARTER).parts().get(view)) {
        for (int i = 0; i < draws; i++) {
          assertTrue(part.at(i) >= 0);
          sum[i] += part.at(i);
        }
      }
      for (double all : sum) {
        assertTrue(all <= 1 + 1e-15, () -> view + " has " + all);
      }
    }
  }

  private static double[] random(String name, int draws) {
    double[] values = new RandomStream(11).normalScores(name, 0, draws);
    for (int i = 0; i < draws; i++) {
      values[i] = Math.exp(2 * values[i]);
    }
    return values;
  }
}
