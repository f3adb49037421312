package io.computestock.jobs.fusion;

import io.computestock.fusion.Balanced;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.fusion.PathwayYear;
import io.computestock.jobs.fusion.FusionEstimate.Cell;
import io.computestock.jobs.fusion.FusionEstimate.ClassView;
import io.computestock.jobs.fusion.FusionEstimate.Setting;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.Parameters;
import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.FusedInputs;
import io.computestock.stock.SeriesPlaces;
import io.computestock.stock.ShareDraws;
import io.computestock.stock.SupplySeries;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** A thousand H100 a month in 2024, of which half are known to be owned in the US. */
final class TinyFusion {
  static final int DRAWS = 400;
  static final int MONTHLY = 1000;
  static final Map<String, ChipType> CHIPS = chips();
  static final ChipType H100 = CHIPS.get("h100_sxm");
  static final ChipType H20 = CHIPS.get("h20");

  /** A class that nothing else is of. */
  static final String CLASS = H100.chipClass();

  private static final YearMonth FIRST = YearMonth.of(2024, 1);
  private static final int PER_YEAR = 12;

  private final List<ChannelEvidence> evidence = new ArrayList<>();
  private final HashMap<String, Embargo> embargoes = new HashMap<>();
  private Parameters parameters = Parameters.ofRepository();
  private int years = 1;

  private static Map<String, ChipType> chips() {
    return new TreeMap<>(Fixtures.load(Fixtures.OUR_DATA).reference().chips());
  }

  static Period year(int year) {
    return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  /** Lognormal chips of a channel's own. */
  static double[] chips(double median, double logSd, String stream) {
    double[] chips = new RandomStream(7).normalScores(stream, 0, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      chips[i] = median * Math.exp(logSd * chips[i]);
    }
    return chips;
  }

  static double[] constant(double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return draws;
  }

  /** What a channel says of a country in 2024. */
  TinyFusion say(String channel, View view, String country, double[] chips) {
    return say(channel, view, country, 2024, chips);
  }

  TinyFusion say(String channel, View view, String country, int year, double[] chips) {
    return say(channel, view, country, CLASS, Pathway.LICENSED.id(), year(year), chips);
  }

  TinyFusion say(
      String channel,
      View view,
      String country,
      String chips,
      String pathway,
      Period period,
      double[] draws) {
    var cell = new EvidenceCell(view, country, chips, period, pathway, Kind.FLOW);
    evidence.add(ChannelEvidence.of(channel, cell, draws, Set.of(channel)));
    return this;
  }

  /** Chips that reach China every month of 2024. */
  TinyFusion divert(double chipsAMonth) {
    for (int month = 1; month <= PER_YEAR; month++) {
      double[] draws = chips(chipsAMonth, 0.3, "diverted " + month);
      diverted("diversion", YearMonth.of(2024, month), draws);
    }
    return this;
  }

  TinyFusion diverted(String channel, YearMonth month, double[] draws) {
    return say(channel, View.LOCATED, "CHN", "controlled", "diverted", Period.of(month), draws);
  }

  /** Chips that left a country in 2024. */
  TinyFusion route(String country, double chips) {
    return say(
        "diversion",
        View.LOCATED,
        country,
        "controlled",
        "diverted_out",
        year(2024),
        constant(chips));
  }

  /** China may not have H100. */
  TinyFusion embargo() {
    var span = new Embargo.Span(LocalDate.of(2022, 10, 7), null);
    embargoes.put(H100.chipType(), new Embargo(Map.of("CHN", List.of(span)), span.from()));
    return this;
  }

  /** Chips of more years, placed as those of 2024. */
  TinyFusion years(int count) {
    years = count;
    return this;
  }

  TinyFusion parameter(String id, double value) {
    parameters = parameters.fixed(id, value);
    return this;
  }

  List<ChannelEvidence> evidence() {
    return evidence;
  }

  /** An estimate with all that a watcher has seen. */
  record Fused(
      FusionEstimate estimate,
      Map<ClassView, Cell> cells,
      Map<ClassView, SortedMap<Integer, Balanced>> quarters)
      implements FusionEstimate.Watcher {
    @Override
    public void see(ClassView key, Cell cell) {
      cells.put(key, cell);
    }

    @Override
    public void see(ClassView key, Cell cell, int year, SortedMap<Integer, Balanced> ofYear) {
      quarters.computeIfAbsent(key, k -> new TreeMap<>()).putAll(ofYear);
    }

    FusedInputs inputs() {
      return estimate.inputs();
    }

    SortedMap<Integer, double[]> notHeld() {
      return estimate.notHeld();
    }

    List<PathwayYear> pathways() {
      return estimate.pathways();
    }
  }

  Fused fuse() {
    return fuse(evidence);
  }

  Fused fuse(List<ChannelEvidence> inOrder) {
    var seen = new Fused(null, new HashMap<>(), new HashMap<>());
    return new Fused(fuse(inOrder, seen), seen.cells(), seen.quarters());
  }

  /** Rows of {@code evidence}. */
  List<Row> evidenceRows() {
    var rows = new EvidenceRows();
    return rows.evidence(fuse(evidence, rows));
  }

  /** Rows of {@code conflicts}. */
  List<Row> conflictRows() {
    var rows = new EvidenceRows();
    return rows.conflicts(fuse(evidence, rows));
  }

  private FusionEstimate fuse(List<ChannelEvidence> inOrder, FusionEstimate.Watcher watcher) {
    var setting =
        new Setting(
            parameters.draws(DRAWS),
            List.of(places(H100), places(H20)),
            CHIPS,
            embargoes,
            new TreeSet<>(Set.of(H100.chipType())),
            "CHN",
            new ArrayList<>(),
            ShareDraws::of);
    return FusionEstimate.of(setting, inOrder, watcher);
  }

  private SeriesPlaces places(ChipType chip) {
    float[][] months = new float[years * PER_YEAR][DRAWS];
    for (float[] month : months) {
      Arrays.fill(month, MONTHLY);
    }
    Pathway pathway = chip.chinaVariant() ? Pathway.VARIANT : Pathway.LICENSED;
    var series = new SupplySeries(chip, chip.vendor(), "", pathway, Months.index(FIRST), months);
    double all = MONTHLY * PER_YEAR;
    var flow =
        new UnitFlow(chip.vendor(), chip.chipType(), "2024", year(2024), constant(all), null);
    return SeriesPlaces.stated(
        series,
        List.of(
            new Placement(View.LOCATED, "ZZZ", "", pathway, flow, constant(all)),
            new Placement(View.OWNED, "USA", "Meta", pathway, flow, constant(all / 2)),
            new Placement(View.OWNED, "ZZZ", "", pathway, flow, constant(all / 2))));
  }
}
