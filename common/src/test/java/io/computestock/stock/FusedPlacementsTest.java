package io.computestock.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.trade.Embargo;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FusedPlacementsTest {
  private static final double CLOSE = 1e-9;
  private static final YearMonth MONTH = YearMonth.of(2024, 5);
  private static final ChipType H100 = TestChip.h100().build();
  private static final ChipType H20 = TestChip.h20().build();
  private static final Map<String, ChipType> CHIPS =
      Map.of(H100.chipType(), H100, H20.chipType(), H20);

  private final HashMap<String, TreeMap<String, float[]>> shares = new HashMap<>();
  private final TreeMap<YearMonth, double[]> diverted = new TreeMap<>();
  private final TreeMap<Integer, TreeMap<String, double[]>> routes = new TreeMap<>();

  private static UnitFlow flow(String chip, double units) {
    return new UnitFlow("NVIDIA", chip, "Q2", Period.of(MONTH), new double[] {units}, null);
  }

  private static Placement part(View view, String country, UnitFlow flow, double units) {
    return new Placement(view, country, "", Pathway.LICENSED, flow, new double[] {units});
  }

  private void share(String country, double share) {
    shares
        .computeIfAbsent(FusedInputs.key(H100.chipClass(), 2024), key -> new TreeMap<>())
        .put(country, new float[] {(float) share});
  }

  private void route(String country, double share) {
    routes.computeIfAbsent(2024, year -> new TreeMap<>()).put(country, new double[] {share});
  }

  private List<Placement> place(UnitFlow flow, Placement... stated) {
    var china = new Embargo.Span(LocalDate.of(2022, 10, 7), null);
    var embargo =
        new Embargo(
            new HashMap<>(Map.of("CHN", List.of(china), "RUS", List.of(china))), china.from());
    var inputs =
        new FusedInputs(
            shares,
            new ArrayList<>(),
            "CHN",
            diverted,
            routes,
            new HashMap<>(Map.of(H100.chipType(), embargo)),
            new TreeSet<>(CHIPS.keySet()));
    return new FusedPlacements(inputs, CHIPS, List.of(flow), 1).place(flow, List.of(stated));
  }

  private static double chips(List<Placement> parts, View view, String country, Pathway pathway) {
    return parts.stream()
        .filter(part -> part.view() == view && part.country().equals(country))
        .filter(part -> part.pathway() == pathway)
        .mapToDouble(part -> part.units()[0])
        .sum();
  }

  private static double world(List<Placement> parts, View view) {
    return parts.stream()
        .filter(part -> part.view() == view)
        .mapToDouble(part -> part.units()[0])
        .sum();
  }

  /** WE-30: of 100 in the world 5 are taken from Malaysia to China. */
  @Test
  void shouldMoveAndNeverMake() {
    share("MYS", 0.2);
    share("ZZZ", 0.8);
    route("MYS", 1);
    diverted.put(MONTH, new double[] {5});
    UnitFlow flow = flow(H100.chipType(), 100);

    List<Placement> parts =
        place(flow, part(View.LOCATED, "ZZZ", flow, 100), part(View.OWNED, "ZZZ", flow, 100));

    assertEquals(15, chips(parts, View.LOCATED, "MYS", Pathway.LICENSED), 1e-5);
    assertEquals(80, chips(parts, View.LOCATED, "ZZZ", Pathway.LICENSED), 1e-5);
    assertEquals(5, chips(parts, View.LOCATED, "CHN", Pathway.DIVERTED), CLOSE);
    assertEquals(5, chips(parts, View.OWNED, "CHN", Pathway.DIVERTED), CLOSE);
    assertEquals(95, chips(parts, View.OWNED, "ZZZ", Pathway.LICENSED), CLOSE);
    assertEquals(100, world(parts, View.LOCATED), CLOSE);
    assertEquals(100, world(parts, View.OWNED), CLOSE);
  }

  @Test
  void shouldTakeFromNamedOwnersOnlyWhatOthersLack() {
    route("ZZZ", 1);
    diverted.put(MONTH, new double[] {30});
    UnitFlow flow = flow(H100.chipType(), 100);

    List<Placement> parts =
        place(
            flow,
            part(View.LOCATED, "ZZZ", flow, 100),
            part(View.OWNED, "ZZZ", flow, 10),
            part(View.OWNED, "USA", flow, 90));

    assertEquals(0, chips(parts, View.OWNED, "ZZZ", Pathway.LICENSED), CLOSE);
    assertEquals(70, chips(parts, View.OWNED, "USA", Pathway.LICENSED), CLOSE);
    assertEquals(30, chips(parts, View.OWNED, "CHN", Pathway.DIVERTED), CLOSE);
  }

  @Test
  void shouldKeepWhatVendorsTellAndSpreadTheRest() {
    share("JPN", 0.5);
    share("CHN", 0.1);
    share("RUS", 0.1);
    share("ZZZ", 0.3);
    UnitFlow flow = flow(H100.chipType(), 100);

    List<Placement> parts =
        place(flow, part(View.LOCATED, "TWN", flow, 20), part(View.LOCATED, "ZZZ", flow, 80));

    assertEquals(20, chips(parts, View.LOCATED, "TWN", Pathway.LICENSED), CLOSE);
    assertEquals(40, chips(parts, View.LOCATED, "JPN", Pathway.LICENSED), 1e-5);
    assertEquals(0, chips(parts, View.LOCATED, "CHN", Pathway.LICENSED), 0, "needs a licence");
    assertEquals(0, chips(parts, View.LOCATED, "RUS", Pathway.LICENSED), 0, "needs a licence");
    assertEquals(40, chips(parts, View.LOCATED, "ZZZ", Pathway.LICENSED), 1e-5);
    assertEquals(100, world(parts, View.LOCATED), CLOSE);
  }

  @Test
  void shouldLeaveVariantsAsStated() {
    share("JPN", 0.5);
    diverted.put(MONTH, new double[] {5});
    UnitFlow flow = flow(H20.chipType(), 100);
    Placement[] stated = {
      part(View.LOCATED, "CHN", flow, 90),
      part(View.LOCATED, "ZZZ", flow, 4),
      part(View.LOCATED, "ZZZ", flow, 6)
    };

    assertEquals(List.of(stated), place(flow, stated));
  }

  @Test
  void shouldNeverMoveMoreThanThereIs() {
    share("MYS", 0.2);
    share("ZZZ", 0.8);
    route("MYS", 1);
    diverted.put(MONTH, new double[] {500});
    UnitFlow flow = flow(H100.chipType(), 100);

    List<Placement> parts =
        place(flow, part(View.LOCATED, "ZZZ", flow, 100), part(View.OWNED, "ZZZ", flow, 100));

    assertEquals(100, world(parts, View.LOCATED), CLOSE);
    assertEquals(100, world(parts, View.OWNED), CLOSE);
    assertTrue(parts.stream().allMatch(part -> part.units()[0] >= 0));
  }
}
