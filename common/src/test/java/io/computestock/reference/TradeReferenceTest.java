package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeReferenceTest {
  private static final TradeReference TRADE = RepositoryData.trade();

  /** Distances of CEPII GeoDist, variable dist. */
  @ParameterizedTest
  @CsvSource({
    "TWN,THA,2538.27",
    "TWN,USA,12532.54",
    "CHN,USA,10993.69",
    "KOR,ARE,6909.24",
    "HKG,SGP,2587.97",
    "VNM,MEX,14772.00",
    "MYS,DEU,10070.46",
    "ROU,NZL,17555.44",
    "HKG,MAC,60.77",
    "SRB,COD,5493.00"
  })
  void shouldMeasureTheDistancesOfCepii(String a, String b, double km) {
    assertEquals(km, TRADE.distanceKm(a, b), 0.01 * km);
    assertEquals(TRADE.distanceKm(a, b), TRADE.distanceKm(b, a), 1e-9);
  }

  @Test
  void shouldNotGuessADistance() {
    assertEquals(0, TRADE.distanceKm("TWN", "TWN"));
    assertTrue(Double.isNaN(TRADE.distanceKm("TWN", "ZZZ")));
    assertTrue(Double.isNaN(TRADE.distanceKm("ZZZ", "TWN")));
  }

  @Test
  void shouldMeasureHalfTheEarthBetweenAntipodes() {
    var here = new Place("AAA", 30, 20);

    assertEquals(Math.PI * 6371, here.distanceKm(new Place("BBB", -30, -160)), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "CHN,HKG,true",
    "HKG,CHN,true",
    "MYS,SGP,true",
    "USA,MEX,true",
    "CHN,VNM,true",
    "TWN,CHN,false",
    "USA,CHN,false",
    "USA,USA,false",
    "ZZZ,USA,false"
  })
  void shouldKnowNeighbours(String a, String b, boolean neighbours) {
    assertEquals(neighbours, TRADE.contiguous(a, b));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR,2024-12,0.9549",
    "GBP,2024-12,0.7907",
    "AUD,2024-12,1.5788",
    "TWD,2024-12,32.5743",
    "CNY,2024-12,7.2807",
    "AED,2018-01,3.6725",
    "AED,2026-06,3.6725",
    "USD,1900-01,1"
  })
  void shouldConvertCurrencies(String currency, YearMonth month, double perUsd) {
    assertEquals(perUsd, TRADE.perUsd(currency, month));
  }

  @Test
  void shouldNotGuessARate() {
    assertTrue(Double.isNaN(TRADE.perUsd("EUR", YearMonth.of(2017, 12))));
    assertTrue(Double.isNaN(TRADE.perUsd("XXX", YearMonth.of(2024, 12))));
  }

  /** A rate that is upside down or slips a digit moves by more than this within a month. */
  @Test
  void shouldHaveRatesThatMoveGentlyAndHaveNoGaps() {
    TRADE
        .fx()
        .forEach(
            (currency, rates) -> {
              YearMonth month = YearMonth.of(2018, 1);
              assertEquals(102, rates.size(), currency);
              for (; month.isBefore(YearMonth.of(2026, 6)); month = month.plusMonths(1)) {
                double step = rates.get(month.plusMonths(1)) / rates.get(month);
                assertEquals(0, Math.log(step), 0.3, currency + " " + month);
              }
            });
  }

  @Test
  void shouldHaveAWellFormedConcordance() {
    assertEquals(6, TRADE.concordance().size());
    ways()
        .forEach(
            way -> {
              assertTrue(way.code().matches("\\d{6}"), way.code());
              assertTrue(way.hs2022().matches("\\d{6}"), way.hs2022());
            });
    TRADE
        .concordance()
        .values()
        .forEach(
            codes ->
                codes.forEach(
                    (code, ways) -> {
                      double sum = ways.stream().mapToDouble(Concordance::weight).sum();
                      assertTrue(Double.isNaN(sum) || Math.abs(sum - 1) < 1e-6, code);
                      boolean split = ways.get(0).relationship().endsWith(":n");
                      assertEquals(ways.size() > 1, split, code);
                    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"847150", "854231", "847170", "852351"})
  void shouldKeepServersAndProcessorsInTheirCode(String code) {
    for (String edition : List.of("H3", "H4", "H5")) {
      assertEquals(1, weight(edition, code, code), edition);
      assertEquals(0, weight(edition, code, "854921"), edition);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"847330", "851762"})
  void shouldNotGuessHowPartsAndNetworkGearAreSplit(String code) {
    assertTrue(Double.isNaN(weight("H5", code, code)));
  }

  private static double weight(String edition, String code, String hs2022) {
    return TRADE.concordance().get(edition).get(code).stream()
        .filter(way -> way.hs2022().equals(hs2022))
        .findFirst()
        .orElseThrow()
        .weight();
  }

  private static Stream<Concordance> ways() {
    return TRADE.concordance().values().stream()
        .flatMap(codes -> codes.values().stream())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @CsvSource({
    "comtrade,490,TWN,country",
    "comtrade,158,TWN,country",
    "comtrade,842,USA,country",
    "comtrade,840,USA,country",
    "comtrade,251,FRA,country",
    "comtrade,757,CHE,country",
    "comtrade,579,NOR,country",
    "comtrade,699,IND,country",
    "comtrade,381,ITA,country",
    "comtrade,278,DEU,country",
    "comtrade,492,ZZZ,unspecified",
    "comtrade,810,ZZZ,unspecified",
    "comtrade,899,ZZZ,unspecified",
    "comtrade,0,WLD,world",
    "comtrade,97,'',group",
    "baci,490,TWN,country",
    "baci,56,BEL,country",
    "baci,58,BEL,country",
    "census,5830,TWN,country",
    "census,5200,ARE,country",
    "census,0003,'',group",
    "gacc,110,HKG,country",
    "gacc,143,TWN,country",
    "gacc,502,USA,country",
    "gacc,701,ZZZ,unspecified"
  })
  void shouldKnowTheCodesOfCustoms(String scheme, String code, String iso3, String kind) {
    assertEquals(
        new CustomsCountry(scheme, code, iso3, kind),
        TRADE.customsCountries().get(scheme).get(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NA|NAM",
        " na |NAM",
        "TWN|TWN",
        "hk|HKG",
        "TAIWAN, PROVINCE OF CHINA|TWN",
        "Other Asia, nes|TWN",
        "KOREA, REPUBLIC OF|KOR",
        "Korea, South|KOR",
        "VIET NAM|VNM",
        "VIETNAM|VNM",
        "United Arab Emirates|ARE",
        "中国香港|HKG",
        "中国台湾|TWN",
        "台澎金马关税区|TWN",
        "美国|USA",
        "韩国|KOR",
        "马来西亚|MYS",
        "新加坡|SGP",
        "越南|VNM",
        "阿联酋|ARE",
        "香港|HKG",
        "Areas, nes|ZZZ",
        "World|WLD"
      })
  void shouldKnowSpellings(String label, String iso3) {
    assertEquals(iso3, TRADE.countryAliases().get(TradeReference.label(label)));
  }

  @Test
  void shouldTravelToTasks() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(TRADE);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(TRADE, in.readObject());
    }
  }

  @Test
  void shouldNotChange() {
    Map<String, Place> places = TRADE.places();

    assertThrows(UnsupportedOperationException.class, places::clear);
    assertFalse(TRADE.concordance().isEmpty());
    assertTrue(TradeReference.empty().places().isEmpty());
  }
}
