package io.computestock.jobs.generate;

import io.computestock.issue.InputException;
import io.computestock.uncertainty.RandomStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A made-up world of trade whose truth is known.
 *
 * <p>Corridors follow a law of Zipf, by value and by rows. A cell is a corridor, a code and a
 * month. The exporter reports V·e^(σₓzₓ), the importer V·(1+margin)·e^(σₘzₘ), less what was
 * diverted; each report is split into national tariff lines. How many pairs of rows a cell has is
 * the growth of a rounded-down cumulated share, so that the rows add up to what was asked for and
 * any cell can be made without the others.
 */
public final class TradeWorld implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<String> EXPORTERS =
      List.of(
          "TWN", "CHN", "MEX", "VNM", "THA", "MYS", "SGP", "HKG", "NLD", "USA", "KOR", "JPN", "DEU",
          "CZE", "IRL", "PHL", "IND", "ARE", "GBR", "HUN", "POL", "TUR");
  private static final List<String> IMPORTERS =
      List.of(
          "USA", "CHN", "HKG", "MEX", "NLD", "DEU", "JPN", "SGP", "KOR", "MYS", "TWN", "IND", "GBR",
          "ARE", "VNM", "THA", "FRA", "CAN", "AUS", "RUS", "TUR", "KAZ");
  private static final List<String> HUBS =
      List.of("HKG", "SGP", "MYS", "ARE", "TUR", "VNM", "THA", "IND", "KAZ", "KGZ", "ARM");
  private static final List<String> UNDER_EMBARGO = List.of("CHN", "RUS");
  private static final List<String> BETWEEN_HUBS =
      List.of(
          "SGP-MYS", "MYS-SGP", "HKG-SGP", "SGP-HKG", "MYS-HKG", "VNM-HKG", "MYS-THA", "SGP-THA",
          "THA-VNM", "SGP-IND", "IND-ARE", "HKG-ARE", "ARE-TUR", "ARE-KAZ", "TUR-KAZ", "KAZ-KGZ",
          "TUR-ARM", "ARE-ARM");

  private static final YearMonth FIRST_EMBARGO = YearMonth.of(2022, 11);
  private static final int MONTHS_TO_START = 14;
  private static final double LEAST_DIVERTED = 0.1;
  private static final double MOST_DIVERTED = 0.7;

  private static final int MOST_COUNTRIES = 200;
  private static final long ROWS_PER_CORRIDOR = 6_667;
  private static final int FEWEST_CORRIDORS = 200;
  private static final int MOST_CORRIDORS = 30_000;

  /** Keeps the first corridor at a few hundredths of all rows. */
  private static final double ZIPF_OFFSET = 3;

  private static final double WORLD_CENTS_A_MONTH = 60e9 * 100;
  private static final double CELL_NOISE = 0.3;
  private static final Commodity[] COMMODITIES = Commodity.values();
  private static final int MOST_MONTHS = 4_096;

  private final TradeSettings settings;
  private final RandomStream random;
  private final List<Corridor> corridors;
  private final List<Defect> possibleDefects;

  /** Share of the rows of a corridor before the cell of a code and month. */
  private final double[] cumulatedShare;

  /** Takes what the rows of a file are written to. */
  @FunctionalInterface
  public interface Sink {
    /** The next row. */
    void accept(GeneratedRow row) throws IOException;
  }

  /** A corridor before it has rows: who, how large, and what is planted in it. */
  private record Candidate(Trader exporter, Trader importer, double weight, boolean planted) {}

  /**
   * A world.
   *
   * @param countries those that may take part, in any order
   */
  public TradeWorld(TradeSettings settings, List<Trader> countries) {
    this.settings = settings;
    this.random = new RandomStream(settings.seed());
    this.possibleDefects = Defect.possible(settings.format() == TradeSettings.Format.COMTRADE);
    this.cumulatedShare = cumulatedShare(settings);
    this.corridors = corridors(candidates(countries));
  }

  private static double[] cumulatedShare(TradeSettings settings) {
    int months = settings.months();
    double[] cumulated = new double[COMMODITIES.length * months + 1];
    for (int cell = 0; cell < cumulated.length - 1; cell++) {
      int month = monthSince2020(settings.from().plusMonths(cell % months));
      cumulated[cell + 1] = cumulated[cell] + COMMODITIES[cell / months].lineWeight(month);
    }
    double total = cumulated[cumulated.length - 1];
    for (int cell = 0; cell < cumulated.length; cell++) {
      cumulated[cell] /= total;
    }
    return cumulated;
  }

  private static int monthSince2020(YearMonth month) {
    return (month.getYear() - 2020) * 12 + month.getMonthValue() - 1;
  }

  /** Largest first; a planted one is at least as large as the last of the first quarter. */
  private List<Candidate> candidates(List<Trader> countries) {
    Map<String, Trader> traders = new LinkedHashMap<>();
    countries.stream()
        .sorted(Comparator.comparingDouble(this::place).thenComparing(Trader::iso3))
        .forEach(trader -> traders.put(trader.iso3(), trader));
    Set<String> exporters = ranked(EXPORTERS, traders);
    Set<String> importers = ranked(IMPORTERS, traders);
    Set<String> planted = planted();
    var candidates = new ArrayList<Candidate>();
    int exporterRank = 0;
    for (String exporter : exporters) {
      exporterRank++;
      int importerRank = 0;
      for (String importer : importers) {
        importerRank++;
        if (!exporter.equals(importer)) {
          candidates.add(
              new Candidate(
                  traders.get(exporter),
                  traders.get(importer),
                  1.0 / exporterRank / importerRank,
                  planted.contains(exporter + "-" + importer)));
        }
      }
    }
    if (candidates.isEmpty()) {
      throw new InputException("reference/countries.csv: expected two countries with a code");
    }
    var bySize =
        Comparator.comparingDouble(Candidate::weight)
            .reversed()
            .thenComparing(candidate -> candidate.exporter().iso3())
            .thenComparing(candidate -> candidate.importer().iso3());
    candidates.sort(bySize);
    long wanted =
        Math.max(FEWEST_CORRIDORS, Math.min(MOST_CORRIDORS, settings.rows() / ROWS_PER_CORRIDOR));
    int count = (int) Math.min(candidates.size(), wanted);
    double floor = candidates.get(count / 4).weight();
    candidates.replaceAll(
        candidate ->
            new Candidate(
                candidate.exporter(),
                candidate.importer(),
                candidate.planted() ? Math.max(floor, candidate.weight()) : candidate.weight(),
                candidate.planted()));
    candidates.sort(bySize);
    return candidates.subList(0, count);
  }

  private double place(Trader trader) {
    return random.uniforms("trade.place", RandomStream.cell(trader.iso3()), 1)[0];
  }

  private static Set<String> ranked(List<String> first, Map<String, Trader> traders) {
    var ranked = new LinkedHashSet<>(first);
    ranked.addAll(HUBS);
    ranked.addAll(EXPORTERS);
    ranked.addAll(IMPORTERS);
    ranked.retainAll(traders.keySet());
    traders.keySet().stream().filter(iso3 -> ranked.size() < MOST_COUNTRIES).forEach(ranked::add);
    return ranked;
  }

  private static Set<String> planted() {
    var planted = new LinkedHashSet<>(BETWEEN_HUBS);
    for (String hub : HUBS) {
      UNDER_EMBARGO.forEach(importer -> planted.add(hub + "-" + importer));
    }
    return planted;
  }

  private List<Corridor> corridors(List<Candidate> candidates) {
    double total =
        IntStream.range(0, candidates.size()).mapToDouble(i -> 1 / (i + ZIPF_OFFSET)).sum();
    long pairs = settings.cleanRows() / 2;
    var result = new ArrayList<Corridor>();
    double cumulated = 0;
    long before = 0;
    for (int rank = 0; rank < candidates.size(); rank++) {
      double share = 1 / (rank + ZIPF_OFFSET) / total;
      cumulated += share;
      boolean last = rank == candidates.size() - 1;
      long until = last ? pairs : (long) Math.floor(pairs * cumulated);
      result.add(corridor(candidates.get(rank), share, before, until - before));
      before = until;
    }
    return List.copyOf(result);
  }

  private Corridor corridor(Candidate candidate, double share, long firstPair, long pairs) {
    Trader exporter = candidate.exporter();
    Trader importer = candidate.importer();
    double[] traits =
        random.uniforms("trade.corridor", RandomStream.cell(exporter.iso3(), importer.iso3()), 5);
    double distance = exporter.region().equals(importer.region()) ? 0.015 : 0.05;
    Corridor.Diversion diversion =
        candidate.planted()
            ? new Corridor.Diversion(
                FIRST_EMBARGO.plusMonths((long) (MONTHS_TO_START * traits[3])),
                LEAST_DIVERTED + (MOST_DIVERTED - LEAST_DIVERTED) * traits[4])
            : null;
    return new Corridor(
        exporter,
        importer,
        share,
        distance + 0.03 * traits[0],
        0.25 + 0.5 * traits[1],
        traits[2],
        firstPair,
        pairs,
        diversion);
  }

  /** All corridors, largest first. */
  public List<Corridor> corridors() {
    return corridors;
  }

  /** The settings it was made from. */
  public TradeSettings settings() {
    return settings;
  }

  /**
   * The rows of one file, by six-digit code and then month. Every file has cells of every code,
   * month and large corridor.
   *
   * @param file its number, from 0
   */
  public void rows(int file, Sink sink) throws IOException {
    int months = settings.months();
    int files = settings.files();
    for (int cell = 0; cell < cumulatedShare.length - 1; cell++) {
      YearMonth month = settings.from().plusMonths(cell % months);
      for (int c = Math.floorMod(file - cell, files); c < corridors.size(); c += files) {
        Corridor corridor = corridors.get(c);
        long first = corridor.pairsUntil(cumulatedShare[cell]);
        long pairs = corridor.pairsUntil(cumulatedShare[cell + 1]) - first;
        if (pairs > 0) {
          cell(corridor, cell / months, month, 2 * (corridor.firstPair() + first), pairs, sink);
        }
      }
    }
  }

  /** Both reports of a cell whose first row has the number {@code row} among all clean rows. */
  private void cell(Corridor corridor, int code, YearMonth month, long row, long pairs, Sink sink)
      throws IOException {
    Commodity commodity = COMMODITIES[code];
    Trader exporter = corridor.exporter();
    Trader importer = corridor.importer();
    int since2020 = monthSince2020(month);
    long key =
        ((exporter.code() * 1_000L + importer.code()) * COMMODITIES.length + code) * MOST_MONTHS
            + since2020;
    double[] scores = random.normalScores("trade.cell", key, 3);
    double worth =
        WORLD_CENTS_A_MONTH
            * corridor.share()
            * commodity.tradeWeight(since2020)
            * StrictMath.exp(CELL_NOISE * scores[0]);
    double sent = worth * StrictMath.exp(exporter.noise() * scores[1]);
    double received =
        worth
            * (1 + corridor.margin())
            * StrictMath.exp(importer.noise() * scores[2])
            * corridor.reported(commodity, month);
    long exportLines =
        Math.max(1, Math.min(2 * pairs - 1, Math.round(2 * pairs * corridor.exportLines())));
    int year = month.getYear();
    int number = month.getMonthValue();
    lines(
        Report.total(Report.EXPORT, exporter, importer, year, number, commodity),
        Math.round(sent),
        exportLines,
        row,
        sink);
    lines(
        Report.total(Report.IMPORT, importer, exporter, year, number, commodity),
        Math.round(received),
        2 * pairs - exportLines,
        row + exportLines,
        sink);
  }

  /** Splits a report into tariff lines, larger ones first; the lines add up to the report. */
  private void lines(Report report, long cents, long lines, long firstRow, Sink sink)
      throws IOException {
    double whole = StrictMath.log(1.0 + lines);
    double centsPerGram = report.commodity().usdPerKg() / 10;
    long before = 0;
    for (int line = 0; line < lines; line++) {
      long until = (long) Math.floor(cents * (StrictMath.log(2 + line) / whole));
      long value = until - before;
      long grams = Math.round(value / (centsPerGram * (0.8 + 0.05 * (line % 9))));
      var row = new GeneratedRow(report, line, value, grams, Defect.NONE);
      sink.accept(row);
      spoiltCopies(row, firstRow + line, sink);
      before = until;
    }
  }

  private void spoiltCopies(GeneratedRow row, long number, Sink sink) throws IOException {
    long clean = settings.cleanRows();
    long wanted = settings.rows() - clean;
    long until = (number + 1) * wanted / clean;
    for (long defect = number * wanted / clean; defect < until; defect++) {
      double u = random.uniforms("trade.defect", defect, 1)[0];
      sink.accept(possibleDefects.get((int) (u * possibleDefects.size())).spoil(row));
    }
  }
}
