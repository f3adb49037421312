package io.computestock.trade;

import io.computestock.reference.Place;
import io.computestock.reference.TradeReference;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Declarations, rules and routes written out in a test. */
final class TestTrade {
  static final double NONE = Double.NaN;
  static final String BASKET = "847150+847180+847330";

  /** First day of the controls in these tests. */
  static final LocalDate CONTROLS = LocalDate.of(2022, 10, 7);

  static final double MARGIN = 0.02;
  static final double VARIANCE = 0.04;

  private TestTrade() {}

  /** What both sides declare, the importer with freight. */
  static MirrorPair pair(
      String commodity, String commodityClass, String month, int months, double x, double cif) {
    return new MirrorPair(
        commodity,
        commodityClass,
        YearMonth.parse(month),
        months,
        x,
        cif,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        "");
  }

  /** A pair of AI systems. */
  static MirrorPair systems(String commodity, String month, int months, double x, double cif) {
    return pair(commodity, Goods.AI_SYSTEMS, month, months, x, cif);
  }

  /** A publisher's value of AI systems in a year. */
  static MirrorPair published(String commodity, int year, double usd) {
    return new MirrorPair(
        commodity,
        Goods.AI_SYSTEMS,
        YearMonth.of(year, 1),
        12,
        NONE,
        NONE,
        NONE,
        usd,
        NONE,
        NONE,
        NONE,
        "");
  }

  /** The importer's value without freight. */
  static MirrorPair customs(MirrorPair pair) {
    return new MirrorPair(
        pair.commodity(),
        pair.commodityClass(),
        pair.month(),
        pair.months(),
        pair.exporterUsd(),
        NONE,
        pair.importerCifUsd(),
        pair.publisherUsd(),
        pair.reExportUsd(),
        pair.kg(),
        pair.weighedUsd(),
        pair.flags());
  }

  /** The same pair with re-exports and weight. */
  static MirrorPair with(MirrorPair pair, double reExportUsd, double kg, double weighedUsd) {
    return new MirrorPair(
        pair.commodity(),
        pair.commodityClass(),
        pair.month(),
        pair.months(),
        pair.exporterUsd(),
        pair.importerCifUsd(),
        pair.importerFobUsd(),
        pair.publisherUsd(),
        reExportUsd,
        kg,
        weighedUsd,
        pair.flags());
  }

  static TradeRules rules(int fewestPeriods) {
    return new TradeRules(
        new MarginFit(20, 30, 100, MARGIN, 0.7, 0.2),
        Math.log(1.5),
        Math.log(2),
        20,
        VARIANCE,
        0.0004,
        VARIANCE,
        2,
        0.15,
        3,
        fewestPeriods);
  }

  /** China under embargo since the controls. */
  static Embargo embargo() {
    return new Embargo(Map.of("CHN", List.of(new Embargo.Span(CONTROLS, null))), CONTROLS);
  }

  static TradeReference places() {
    return new TradeReference(
        Map.of(
            "TWN", new Place("TWN", 25, 121.5),
            "USA", new Place("USA", 40.75, -74),
            "CHN", new Place("CHN", 31.2, 121.5)),
        Map.of("USA", Set.of("MEX")),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** Margins and noise without any fit: τ 0.02, all variances 0.04. */
  static CorridorReconciler reconciler() {
    return reconciler(
        new Variances(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), VARIANCE, true), 6);
  }

  static CorridorReconciler reconciler(Variances noise, int fewestPeriods) {
    TradeRules rules = rules(fewestPeriods);
    return new CorridorReconciler(
        rules, Margins.priorOnly(rules.margin(), 0), noise, embargo(), places());
  }
}
