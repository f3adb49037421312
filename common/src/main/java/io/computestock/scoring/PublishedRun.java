package io.computestock.scoring;

import io.computestock.shipments.Placement;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run says beyond the records of vendors, as far as published figures ask for it. A figure
 * of which the run has published means only has no interval: its p5 and p95 are NaN.
 */
public interface PublishedRun {
  /** A run on vendors' records alone. */
  PublishedRun SHIPMENTS_ALONE = new ShipmentsAlone();

  /** Channels that the stock of the run rests on. */
  Set<String> channels();

  /** Chips made where they stand, in both views; draws of the run. */
  List<Placement> homeMade();

  /** Last day until which production is told. */
  LocalDate productionEnd();

  /** Located stock of all chip types at the end of a month. */
  Optional<Summary> stock(String country, YearMonth month, String metric);

  /** Chips diverted to a country in a calendar year. */
  Optional<Summary> diverted(String country, int year);

  /** Part of a pathway in what came to a country in some months, by a metric; located. */
  Optional<Summary> partOfFlow(
      String country, String pathway, String metric, YearMonth from, YearMonth to);

  /** Share of a country in the listed sites of the world by 16-bit performance. */
  Optional<Summary> clusterShare(String country, YearMonth month);

  /** The documents that a channel rests on, as records name them. */
  Set<String> documents(String channel);

  /** Answers nothing. */
  final class ShipmentsAlone implements PublishedRun {
    private ShipmentsAlone() {}

    @Override
    public Set<String> channels() {
      return Set.of(Scorecard.SHIPMENTS);
    }

    @Override
    public List<Placement> homeMade() {
      return List.of();
    }

    @Override
    public LocalDate productionEnd() {
      return LocalDate.MIN;
    }

    @Override
    public Optional<Summary> stock(String country, YearMonth month, String metric) {
      return Optional.empty();
    }

    @Override
    public Optional<Summary> diverted(String country, int year) {
      return Optional.empty();
    }

    @Override
    public Optional<Summary> partOfFlow(
        String country, String pathway, String metric, YearMonth from, YearMonth to) {
      return Optional.empty();
    }

    @Override
    public Optional<Summary> clusterShare(String country, YearMonth month) {
      return Optional.empty();
    }

    @Override
    public Set<String> documents(String channel) {
      return Set.of();
    }
  }
}
