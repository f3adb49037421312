package io.computestock.jobs.fusion;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.evidence.DiversionEstimate;
import io.computestock.jobs.evidence.SiteEstimate.Increase;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.site.SiteView;
import io.computestock.stock.Departure;
import io.computestock.uncertainty.DrawVectors;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each channel hands over to the fusion: draws of cells with the documents behind them, and
 * nothing else. A new channel is a new method here, or its own class.
 */
public final class FusionChannels {
  /** Channels by name, as in {@code fusion.tau.<channel>}. */
  public static final String TRADE = "trade";

  public static final String SITES = "sites";
  public static final String PRODUCTION = "production";
  public static final String DIVERSION = "diversion";

  private FusionChannels() {}

  /**
   * Chips of a class that stayed in a country in a year; those made for China are not asked for.
   */
  public static List<ChannelEvidence> trade(
      List<Stayed> stayed, Map<String, ChipType> chips, Documents documents) {
    var sums = new TreeMap<EvidenceCell, double[]>();
    for (Stayed one : stayed) {
      ChipType chip = chips.get(one.chip());
      if (!chip.chinaVariant()) {
        EvidenceCell cell =
            year(View.LOCATED, one.country(), chip.chipClass(), one.year(), Pathway.LICENSED.id());
        double[] sum = sums.computeIfAbsent(cell, c -> new double[one.draws().length]);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one.draws()[i];
        }
      }
    }
    return of(TRADE, sums, documents);
  }

  /**
   * Chips of a class that came to the sites in a country, or to those of its owners, in a year. Of
   * a year in which the listed sites did not grow nothing is said: lists hold a part of the sites,
   * so that they cannot see that no other grew.
   */
  public static List<ChannelEvidence> sites(List<Increase> increases, Documents documents) {
    var cells = new TreeMap<EvidenceCell, double[]>();
    for (Increase one : increases) {
      if (2 * Arrays.stream(one.draws()).filter(chips -> chips > 0).count() <= one.draws().length) {
        continue;
      }
      View view = one.view() == SiteView.LOCATED ? View.LOCATED : View.OWNED;
      cells.put(
          year(view, one.country(), one.chipClass(), one.year(), Pathway.LICENSED.id()),
          one.draws());
    }
    return of(SITES, cells, documents);
  }

  /** Packages by chip type, month and origin of the dies. */
  public static List<ChannelEvidence> production(
      List<Producer> producers, Set<String> chips, Documents documents) {
    var cells = new TreeMap<EvidenceCell, double[]>();
    for (Producer producer : producers) {
      for (Flow flow : producer.flows()) {
        if (chips.contains(flow.chipType())) {
          Pathway pathway =
              flow.origin() == DieOrigin.DOMESTIC
                  ? Pathway.DOMESTIC_OWN_DIE
                  : Pathway.DOMESTIC_FOREIGN_DIE;
          var cell =
              new EvidenceCell(
                  View.LOCATED,
                  producer.country(),
                  flow.chipType(),
                  Period.of(flow.month()),
                  pathway.id(),
                  Kind.FLOW);
          cells.merge(cell, flow.packages(), DrawVectors::sum);
        }
      }
    }
    return of(PRODUCTION, cells, documents);
  }

  /** Chips that arrived by month, and those that left the countries on the routes by year. */
  public static List<ChannelEvidence> diversion(DiversionEstimate diversion, Documents documents) {
    var cells = new TreeMap<EvidenceCell, double[]>();
    diversion
        .months()
        .forEach(
            (month, draws) ->
                cells.put(
                    new EvidenceCell(
                        View.LOCATED,
                        diversion.destination(),
                        CONTROLLED,
                        Period.of(month),
                        Pathway.DIVERTED.id(),
                        Kind.FLOW),
                    draws));
    diversion
        .moves()
        .forEach(
            (year, move) ->
                move.change()
                    .forEach(
                        (country, change) -> {
                          if (!country.equals(diversion.destination())) {
                            cells.put(
                                year(
                                    View.LOCATED,
                                    country,
                                    CONTROLLED,
                                    year,
                                    Departure.DIVERTED_OUT.id()),
                                less(change));
                          }
                        }));
    return of(DIVERSION, cells, documents);
  }

  /** Stands for chips of any class that may not be sold to the destination. */
  static final String CONTROLLED = "controlled";

  private static double[] less(double[] change) {
    double[] left = new double[change.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.max(0, -change[i]);
    }
    return left;
  }

  private static EvidenceCell year(
      View view, String country, String chipClass, int year, String pathway) {
    var period =
        new Period(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
    return new EvidenceCell(view, country, chipClass, period, pathway, Kind.FLOW);
  }

  private static List<ChannelEvidence> of(
      String channel, SortedMap<EvidenceCell, double[]> cells, Documents documents) {
    var evidence = new ArrayList<ChannelEvidence>();
    cells.forEach(
        (cell, draws) ->
            evidence.add(ChannelEvidence.of(channel, cell, draws, documents.of(channel, cell))));
    return evidence;
  }

  /** Documents behind what a channel says of a cell. */
  public interface Documents {
    /** Names of documents, as the sources name them. */
    Set<String> of(String channel, EvidenceCell cell);

    /** Only the channel's own name: nothing is shared with other channels. */
    static Documents channelOnly() {
      return (channel, cell) -> Set.of(channel);
    }
  }
}
