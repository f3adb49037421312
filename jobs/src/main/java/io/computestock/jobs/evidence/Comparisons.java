package io.computestock.jobs.evidence;

import io.computestock.diversion.DiversionEvidence;
import io.computestock.diversion.DiversionPosterior.Influence;
import io.computestock.diversion.DiversionPosterior.Line;
import io.computestock.domestic.DomesticPosterior.Fit;
import io.computestock.domestic.ProductionRecord;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.spark.TableRow;
import io.computestock.reference.Period;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.Unit;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.site.KnownClusters;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Row;

/** The rows of table {@code channel_comparisons}. */
final class Comparisons {
  private static final String SITES = "sites";
  private static final String PRODUCTION = "production";
  private static final String DIVERSION = "diversion";
  private static final String CLUSTER_SHARE = "cluster_share";
  private static final String PACKAGES = "packages";
  private static final String DIVERTED = "diverted_chips";
  private static final String POSTERIOR = "posterior";
  private static final String PRIOR = "prior";
  private static final int YEAR = 12;

  private final List<PublishedEstimate> published;
  private final List<TableRow> rows = new ArrayList<>();

  /** Comparisons with some published figures. */
  Comparisons(List<PublishedEstimate> published) {
    this.published = published;
  }

  /** All rows so far. */
  List<Row> rows() {
    return rows.stream().map(TableRow::row).toList();
  }

  private TableRow add(
      String channel,
      String quantity,
      String country,
      YearMonth month,
      int months,
      String step,
      Unit unit) {
    TableRow row =
        TableRow.of(ChannelComparisonsTable.SCHEMA)
            .with(ChannelComparisonsTable.CHANNEL, channel)
            .with(ChannelComparisonsTable.QUANTITY, quantity)
            .with(ChannelComparisonsTable.COUNTRY, country)
            .with(ChannelComparisonsTable.MONTH, month)
            .with(ChannelComparisonsTable.MONTHS, months)
            .with(ChannelComparisonsTable.STEP, step)
            .with(ChannelComparisonsTable.UNIT, unit.symbol());
    rows.add(row);
    return row;
  }

  private static void interval(TableRow row, Summary summary) {
    row.with(ChannelComparisonsTable.P5, summary.p5())
        .with(ChannelComparisonsTable.P50, summary.p50())
        .with(ChannelComparisonsTable.P95, summary.p95());
  }

  /**
   * Shares of countries in what sites hold.
   *
   * @param channels the sites
   * @param listed H100 equivalents by 16-bit operations of the listed sites, by country and draw
   * @param corrected the same with what the lists leave out
   */
  void shares(
      Channels channels,
      SortedMap<String, double[]> listed,
      SortedMap<String, double[]> corrected) {
    YearMonth month = Channels.coveredIn();
    KnownClusters.shares(channels.register().sites(), Channels.coveredList(), month)
        .forEach(
            (country, share) ->
                add(SITES, CLUSTER_SHARE, country, month, 1, "as_listed", Unit.SHARE)
                    .with(ChannelComparisonsTable.P50, share));
    shares("listed", listed, month);
    shares("corrected", corrected, month);
    for (PublishedEstimate estimate : published) {
      boolean inMonth = YearMonth.from(estimate.end()).equals(month);
      if (estimate.metric().equals(CLUSTER_SHARE) && inMonth) {
        published(SITES, CLUSTER_SHARE, month, 1, estimate, Unit.SHARE);
      }
    }
  }

  private void shares(String step, SortedMap<String, double[]> byCountry, YearMonth month) {
    if (byCountry.isEmpty()) {
      return;
    }
    double[] world = new double[byCountry.get(byCountry.firstKey()).length];
    byCountry.values().forEach(chips -> DrawVectors.add(world, chips));
    byCountry.forEach(
        (country, chips) -> {
          double[] share = new double[chips.length];
          for (int i = 0; i < share.length; i++) {
            share[i] = world[i] > 0 ? chips[i] / world[i] : 0;
          }
          interval(
              add(SITES, CLUSTER_SHARE, country, month, 1, step, Unit.SHARE), Summary.of(share));
        });
  }

  /** A producer's output beside published figures, with what each counted, and the regimes. */
  void production(Producer producer) {
    if (producer.posterior() == null) {
      return;
    }
    var seen = new HashSet<String>();
    for (Fit fit : producer.posterior().fits()) {
      ProductionRecord figure = fit.observation().row();
      String quantity = quantity(producer, figure);
      YearMonth from = figure.period().firstMonth();
      int months = months(figure.period());
      String compared = quantity + " " + from + " " + months + " ";
      if (seen.add(compared)) {
        interval(
            add(PRODUCTION, quantity, producer.country(), from, months, PRIOR, Unit.CHIPS),
            fit.prior());
        interval(
            add(PRODUCTION, quantity, producer.country(), from, months, POSTERIOR, Unit.CHIPS),
            fit.posterior());
      }
      String bound = figure.bound().name().toLowerCase(Locale.ROOT);
      String step = "figure (" + bound + "): " + figure.source();
      String name = step;
      for (int again = 2; !seen.add(compared + name); again++) {
        name = step + " (" + again + ")";
      }
      add(PRODUCTION, quantity, producer.country(), from, months, name, Unit.CHIPS)
          .with(ChannelComparisonsTable.P50, figure.value().median())
          .with(ChannelComparisonsTable.WEIGHT, fit.weight())
          .with(ChannelComparisonsTable.SOURCE, figure.source());
    }
    YearMonth from = producer.flows().get(0).month();
    producer
        .posterior()
        .regimes()
        .forEach(
            (regime, weight) ->
                add(
                        PRODUCTION,
                        "regime_weight of " + producer.name(),
                        producer.country(),
                        from,
                        1,
                        regime.name().toLowerCase(Locale.ROOT),
                        Unit.SHARE)
                    .with(ChannelComparisonsTable.P50, weight));
    for (PublishedEstimate estimate : published) {
      if (estimate.metric().equals("domestic_production_units")
          && estimate.country().equals(producer.country())
          && estimate.scope().toUpperCase(Locale.ROOT).contains(producer.name())) {
        LocalDate start = estimate.start() == null ? estimate.end() : estimate.start();
        published(
            PRODUCTION,
            PACKAGES + " of " + producer.name(),
            YearMonth.from(start),
            months(new Period(start, estimate.end())),
            estimate,
            Unit.CHIPS);
      }
    }
  }

  private static String quantity(Producer producer, ProductionRecord figure) {
    String chip = figure.chipType().isEmpty() ? "" : " " + figure.chipType();
    String dies = figure.dieOrigin() == null ? "" : " " + figure.dieOrigin().pathway();
    return PACKAGES + " of " + producer.name() + chip + dies;
  }

  private static int months(Period period) {
    return (int) ChronoUnit.MONTHS.between(period.firstMonth(), period.lastMonth()) + 1;
  }

  /** Diverted chips of each year: prior, each line by itself and left out, all, and published. */
  void diversion(DiversionEstimate estimate) {
    String country = estimate.destination();
    estimate
        .posterior()
        .chips()
        .forEach(
            (year, chips) -> {
              YearMonth january = YearMonth.of(year, Month.JANUARY);
              interval(
                  add(DIVERSION, DIVERTED, country, january, YEAR, PRIOR, Unit.CHIPS),
                  Summary.of(estimate.posterior().prior().get(year)));
              interval(
                  add(DIVERSION, DIVERTED, country, january, YEAR, POSTERIOR, Unit.CHIPS),
                  Summary.of(chips));
            });
    Set<Line> lines = lines(estimate.evidence());
    for (Influence influence : estimate.posterior().influences()) {
      if (!lines.contains(influence.line())) {
        continue;
      }
      String line = influence.line().name().toLowerCase(Locale.ROOT);
      YearMonth january = YearMonth.of(influence.year(), Month.JANUARY);
      add(DIVERSION, DIVERTED, country, january, YEAR, line + "_alone", Unit.CHIPS)
          .with(ChannelComparisonsTable.P50, influence.alone());
      add(DIVERSION, DIVERTED, country, january, YEAR, "without_" + line, Unit.CHIPS)
          .with(ChannelComparisonsTable.P50, influence.without())
          .with(ChannelComparisonsTable.MOVED, influence.share());
    }
    for (PublishedEstimate other : published) {
      boolean asked = other.metric().equals("chips_smuggled") && other.country().equals(country);
      if (asked) {
        YearMonth january = YearMonth.of(other.end().getYear(), Month.JANUARY);
        published(DIVERSION, DIVERTED, january, YEAR, other, Unit.CHIPS);
      }
    }
  }

  private static Set<Line> lines(DiversionEvidence evidence) {
    var lines = EnumSet.noneOf(Line.class);
    if (!evidence.deliveries().isEmpty()) {
      lines.add(Line.CASES);
    }
    if (!evidence.gaps().isEmpty()) {
      lines.add(Line.MIRROR_GAP);
    }
    if (!evidence.hubs().isEmpty()) {
      lines.add(Line.HUB_EXCESS);
    }
    return lines;
  }

  private void published(
      String channel,
      String quantity,
      YearMonth month,
      int months,
      PublishedEstimate estimate,
      Unit unit) {
    String step = "published " + estimate.id() + " " + estimate.publisher();
    add(channel, quantity, estimate.country(), month, months, step, unit)
        .with(ChannelComparisonsTable.P5, estimate.low())
        .with(ChannelComparisonsTable.P50, estimate.mid())
        .with(ChannelComparisonsTable.P95, estimate.high());
  }
}
