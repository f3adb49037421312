package io.computestock.trade;

import static io.computestock.trade.TestTrade.NONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.trade.TradeEvidenceModel.ChipMix;
import io.computestock.trade.TradeEvidenceModel.CountryEvidence;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TradeEvidenceModelTest {
  private static final int DRAWS = 200;
  private static final double PRICE = 25_000;
  private static final double CLOSE = 1e-9;
  private static final Map<String, Role> ROLES =
      Map.of("SGP", Role.HUB, "HKG", Role.HUB, "MEX", Role.ASSEMBLER);

  /** One chip for everyone but those who may have none. */
  private static final class OneChip implements ChipMix {
    @Override
    public SortedMap<String, double[]> shares(String country, EvidenceFlow period) {
      return country.equals("PRK") ? new TreeMap<>() : new TreeMap<>(Map.of("h100_sxm", all(1)));
    }

    @Override
    public double[] meanPrice(String country, EvidenceFlow period) {
      return all(PRICE);
    }
  }

  private static double[] all(double value) {
    double[] values = new double[DRAWS];
    Arrays.fill(values, value);
    return values;
  }

  /** All that is drawn once fixed: half of every code is AI, 0.8 of that accelerators. */
  private static TestParameters fixed() {
    return TestParameters.none()
        .fixed("trade.accelerator_share", 0.8)
        .fixed("trade.channel_markup", 1.25)
        .fixed("trade.hub_margin", 0.1)
        .fixed("trade.ordinary_growth", 1)
        .fixed("trade.largest_pass_through", 0.98)
        .fixed("trade.ai_share_variance_floor", 0.0025)
        .fixed("trade.baseline_log_sd", 0.15)
        .lognormal("trade.unit_value.ordinary", 50, 200)
        .lognormal("trade.unit_value.ai", 2000, 4000)
        .fixed("trade.unit_value.ai_before_looking", 0.4)
        .fixed("trade.ai_share.847150", 0.5)
        .fixed("trade.ai_share.847180", 0.9)
        .fixed("trade.basket_value.847150.2023", 30)
        .fixed("trade.basket_value.847180.2023", 10);
  }

  private static TestParameters uncertain() {
    return fixed()
        .with("trade.ai_share.847150", DistributionSpec.beta(4, 6))
        .with("trade.accelerator_share", DistributionSpec.beta(21, 7))
        .lognormal("trade.channel_markup", 1, 1.3)
        .lognormal("trade.hub_margin", 0.02, 0.25);
  }

  private static TradeEvidenceModel model(TestParameters parameters) {
    return new TradeEvidenceModel(parameters.draws(DRAWS), ROLES, new OneChip());
  }

  private static EvidenceFlow flow(
      String from, String to, double usd, double logSd, double reExportShare) {
    return new EvidenceFlow(
        from,
        to,
        YearMonth.of(2023, 1),
        12,
        new TreeMap<>(Map.of("847150", usd)),
        logSd,
        reExportShare,
        NONE,
        null,
        NONE,
        NONE);
  }

  private static EvidenceFlow sure(String from, String to, double usd) {
    return flow(from, to, usd, 0, NONE);
  }

  private static EvidenceFlow unsure(String from, String to, double usd) {
    return flow(from, to, usd, 0.3, NONE);
  }

  private static Map<String, CountryEvidence> run(
      TestParameters parameters, List<EvidenceFlow> flows) {
    return model(parameters).of(flows).stream()
        .collect(Collectors.toMap(CountryEvidence::country, Function.identity()));
  }

  /** Value retained without uncertainty, over the accelerators' share: the AI part. */
  private static double stays(Map<String, CountryEvidence> evidence, String country) {
    double[] retained = evidence.get(country).retainedUsd();
    assertEquals(retained[0], retained[DRAWS - 1]);
    return retained[0] / 0.8;
  }

  @Test
  void shouldTurnAFlowIntoChips() {
    // 150 M at α 0.5 and χ 0.8 are 60 M, over 25,000 · 1.25 a chip
    CountryEvidence usa = run(fixed(), List.of(sure("TWN", "USA", 150e6))).get("USA");

    assertEquals(150e6, usa.importsUsd()[0], 1);
    assertEquals(75e6, usa.aiImportsUsd()[0], 1);
    assertEquals(60e6, usa.retainedUsd()[0], 1);
    assertEquals(1920, usa.chips().get("h100_sxm")[0], CLOSE * 1920);
    assertEquals("exports_not_deducted", usa.flags());
    assertEquals(1, usa.corridors());
  }

  @Test
  void shouldGiveNoChipsWhereNoneMayGo() {
    CountryEvidence none = run(fixed(), List.of(sure("TWN", "PRK", 10))).get("PRK");

    assertTrue(none.chips().isEmpty());
    assertEquals(4, none.retainedUsd()[0], CLOSE);
  }

  @Test
  void shouldCountGoodsThatGoThroughAHubOnce() {
    // Given: AI parts of 100 in; 55 out at a margin of a tenth
    Map<String, CountryEvidence> evidence =
        run(fixed(), List.of(sure("TWN", "SGP", 200), sure("SGP", "MYS", 110)));

    assertEquals(50, stays(evidence, "SGP"), CLOSE);
    assertEquals(50, stays(evidence, "MYS"), CLOSE);
    assertEquals("re_exports_deducted", evidence.get("SGP").flags());
  }

  @Test
  void shouldFollowGoodsThroughTwoHubs() {
    // Given: 100 to Hong Kong; 80 on to Singapore at 88; 40 on to Malaysia at 44 after a new margin
    Map<String, CountryEvidence> evidence =
        run(
            fixed(),
            List.of(
                sure("TWN", "HKG", 200),
                sure("HKG", "SGP", 2 * 80 * 1.1),
                sure("SGP", "MYS", 2 * 40 * 1.1)));

    // Then: what stays in a hub is what came in less what went out, all in prices of origin
    assertEquals(20, stays(evidence, "HKG"), CLOSE);
    assertEquals(40, stays(evidence, "SGP"), CLOSE);
    assertEquals(40, stays(evidence, "MYS"), CLOSE);
  }

  @Test
  void shouldLeaveAHubThatPassesOnEverythingTheSmallestPart() {
    // Given: far more goes out than came in
    Map<String, CountryEvidence> evidence =
        run(fixed(), List.of(sure("TWN", "SGP", 200), sure("SGP", "MYS", 660)));

    // Then: 2 % stay; 300 at origin go on, of which 202 were not seen to come in
    assertEquals(2, stays(evidence, "SGP"), CLOSE);
    assertEquals(300, stays(evidence, "MYS"), CLOSE);
  }

  @Test
  void shouldDeductWhatAnAssemblerSendsWithoutAMargin() {
    Map<String, CountryEvidence> evidence =
        run(fixed(), List.of(sure("TWN", "MEX", 200), sure("MEX", "USA", 120)));

    assertEquals(40, stays(evidence, "MEX"), CLOSE);
    assertEquals(60, stays(evidence, "USA"), CLOSE);
    assertEquals("assembly_deducted", evidence.get("MEX").flags());
  }

  @Test
  void shouldBelieveDeclaredReExports() {
    // Given: a quarter of what the hub sends is declared as re-export, the rest as its own
    Map<String, CountryEvidence> evidence =
        run(fixed(), List.of(sure("TWN", "SGP", 200), flow("SGP", "MYS", 88, 0, 0.25)));

    assertEquals(100 - 11 / 1.1, stays(evidence, "SGP"), CLOSE);
    assertEquals(33 + 11 / 1.1, stays(evidence, "MYS"), CLOSE);
  }

  @Test
  void shouldDeductReExportsThatAnyCountryDeclares() {
    // Given: a country that is no hub declares that half of what it sends came in before
    Map<String, CountryEvidence> evidence =
        run(
            fixed(),
            List.of(
                sure("TWN", "KOR", 200), flow("KOR", "VNM", 88, 0, 0.5), sure("KOR", "JPN", 20)));

    assertEquals(80, stays(evidence, "KOR"), CLOSE);
    assertEquals(42, stays(evidence, "VNM"), CLOSE);
    assertEquals(10, stays(evidence, "JPN"), CLOSE);
    assertEquals("declared_re_exports_deducted", evidence.get("KOR").flags());
  }

  @Test
  void shouldKeepWhatOriginsMadeInEveryDraw() {
    // Given: hubs that always receive more than they send
    List<EvidenceFlow> flows =
        List.of(
            flow("TWN", "SGP", 400, 0.1, NONE),
            flow("TWN", "HKG", 300, 0.1, NONE),
            flow("TWN", "USA", 500, 0.1, NONE),
            flow("SGP", "HKG", 60, 0.1, NONE),
            flow("HKG", "SGP", 50, 0.1, NONE),
            flow("SGP", "MYS", 100, 0.1, NONE),
            flow("HKG", "CHN", 40, 0.1, NONE));
    List<CountryEvidence> evidence = model(uncertain()).of(flows);
    double[] origin = new double[DRAWS];
    for (CountryEvidence country :
        model(uncertain())
            .of(flows.stream().filter(flow -> flow.exporter().equals("TWN")).toList())) {
      for (int i = 0; i < DRAWS; i++) {
        origin[i] += country.retainedUsd()[i];
      }
    }

    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (CountryEvidence country : evidence) {
        sum += country.retainedUsd()[i];
      }
      assertEquals(origin[i], sum, CLOSE * sum, "draw " + i);
    }
  }

  @Test
  void shouldScaleWithValues() {
    List<EvidenceFlow> flows = List.of(unsure("TWN", "SGP", 400), unsure("SGP", "MYS", 100));
    List<EvidenceFlow> tenfold = List.of(unsure("TWN", "SGP", 4000), unsure("SGP", "MYS", 1000));

    Map<String, CountryEvidence> once = run(uncertain(), flows);
    run(uncertain(), tenfold)
        .forEach(
            (country, evidence) -> {
              double[] units = once.get(country).chips().get("h100_sxm");
              for (int i = 0; i < DRAWS; i++) {
                assertEquals(
                    10 * units[i], evidence.chips().get("h100_sxm")[i], CLOSE * 10 * units[i]);
              }
            });
  }

  @Test
  void shouldNotDependOnTheOrderOfFlows() {
    var flows =
        new ArrayList<>(
            List.of(
                unsure("TWN", "SGP", 400),
                unsure("KOR", "SGP", 0.3),
                unsure("TWN", "USA", 500),
                unsure("SGP", "MYS", 100),
                unsure("HKG", "SGP", 70)));
    List<CountryEvidence> evidence = model(uncertain()).of(flows);

    Collections.rotate(flows, 2);
    List<CountryEvidence> rotated = model(uncertain()).of(flows);

    assertEquals(evidence.size(), rotated.size());
    for (int j = 0; j < evidence.size(); j++) {
      assertEquals(evidence.get(j).country(), rotated.get(j).country());
      assertArrayEquals(evidence.get(j).importsUsd(), rotated.get(j).importsUsd());
      assertArrayEquals(evidence.get(j).retainedUsd(), rotated.get(j).retainedUsd());
    }
  }

  @Test
  void shouldNotChangeACountryWhenAnotherIsAdded() {
    List<EvidenceFlow> flows = List.of(unsure("TWN", "SGP", 400), unsure("SGP", "MYS", 100));
    var more = new ArrayList<>(flows);
    more.add(unsure("DEU", "AUT", 900));

    double[] alone = run(uncertain(), flows).get("MYS").retainedUsd();
    double[] beside = run(uncertain(), more).get("MYS").retainedUsd();

    assertArrayEquals(alone, beside);
  }

  @Test
  void shouldHaveNothingToSayOfNoFlows() {
    assertEquals(List.of(), model(fixed()).of(List.of()));
  }

  private static EvidenceFlow told(
      Map<String, Double> values, double before, double growth, double usdPerKg) {
    return new EvidenceFlow(
        "TWN",
        "USA",
        YearMonth.of(2023, 1),
        12,
        new TreeMap<>(values),
        0,
        NONE,
        before,
        Double.isNaN(before) ? null : YearMonth.of(2021, 1),
        growth,
        usdPerKg);
  }

  private static double[] share(double before, double growth, double usdPerKg) {
    EvidenceFlow flow = told(new TreeMap<>(Map.of("847150", 200.0)), before, growth, usdPerKg);
    return model(fixed()).aiShare(flow, all(200));
  }

  @Test
  void shouldSplitABasketByWorldTrade() {
    EvidenceFlow flow = told(new TreeMap<>(Map.of("847150+847180", 200.0)), NONE, NONE, NONE);

    double[] share = model(fixed()).aiShare(flow, all(200));

    // three quarters at 0.5, one at 0.9
    assertEquals(0.6, share[0], CLOSE);
  }

  @Test
  void shouldTakeTheGrowthBeyondFreeGoods() {
    // 40 a year before, grown by 1.25: 50 of 200 are ordinary, give or take the error
    double[] share = share(40 / 12.0, 1.25, NONE);

    double[] sorted = share.clone();
    Arrays.sort(sorted);
    assertEquals(0.75, (sorted[DRAWS / 2 - 1] + sorted[DRAWS / 2]) / 2, 0.02);
    assertTrue(sorted[0] > 0.5 && sorted[DRAWS - 1] < 0.9);
  }

  @Test
  void shouldAssumeGrowthWhereNoFreeGoodsAreDeclared() {
    TestParameters parameters = fixed().fixed("trade.ordinary_growth", 2);
    EvidenceFlow flow = told(new TreeMap<>(Map.of("847150", 200.0)), 1, NONE, NONE);

    double[] share = model(parameters).aiShare(flow, all(200));

    // two and a half years from the middle of the time before: 12 · 2^2.5 = 67.9
    double[] sorted = share.clone();
    Arrays.sort(sorted);
    assertEquals(1 - 67.88 / 200, sorted[DRAWS / 2], 0.03);
  }

  @Test
  void shouldKeepSharesFromZeroToOne() {
    for (double before : new double[] {0, 1, 100, NONE}) {
      for (double usdPerKg : new double[] {1, 500, 1e6, NONE}) {
        for (double share : share(before, 3, usdPerKg)) {
          assertTrue(share >= 0 && share <= 1, before + ", " + usdPerKg + ": " + share);
        }
      }
    }
  }

  @Test
  void shouldBeUnsureOfAShareByWeight() {
    // Given: between ordinary and AI goods
    double[] share = share(NONE, NONE, 600);

    double[] sorted = share.clone();
    Arrays.sort(sorted);
    assertNotEquals(sorted[0], sorted[DRAWS - 1]);
    assertTrue(share(NONE, NONE, 3500)[0] > 0.9);
    assertTrue(share(NONE, NONE, 60)[0] < 0.1);
  }
}
