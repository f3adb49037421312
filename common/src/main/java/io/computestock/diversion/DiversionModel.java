package io.computestock.diversion;

import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.DiversionPosterior.Influence;
import io.computestock.diversion.DiversionPosterior.Line;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Chips diverted to a destination: draws of the prior weighed by cases, mirror gaps and hubs.
 *
 * <p>The lines are figures of one and the same quantity, never added. Those that rest on the same
 * documents count less ({@link SharedSources}).
 */
public final class DiversionModel {
  private final ParameterDraws draws;
  private final SmugglingPrior prior;

  /** Log likelihood by draw of what one line says of one year. */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  private record Statement(Line line, Set<String> roots, double[] logLikelihood) {}

  /**
   * The model of the assumptions.
   *
   * @param controlsFrom first month in which sales to the destination need a licence
   */
  public DiversionModel(ParameterDraws draws, YearMonth controlsFrom) {
    this.draws = draws;
    this.prior = new SmugglingPrior(draws, controlsFrom);
  }

  /** The posterior of a span of years. Evidence of years before the controls is not used. */
  public DiversionPosterior posterior(int firstYear, int lastYear, DiversionEvidence evidence) {
    SortedMap<Integer, double[]> chips = prior.chips(firstYear, lastYear);
    var statements = new TreeMap<Integer, List<Statement>>();
    chips.forEach(
        (year, drawn) -> {
          if (prior.controlledShare(year) > 0) {
            statements.put(year, statements(year, drawn, evidence));
          }
        });
    ImportanceWeights weights = weights(statements, line -> true);
    ImportanceWeights.Resampling resampling = resampling(weights);
    var posterior = new TreeMap<Integer, double[]>();
    chips.forEach((year, drawn) -> posterior.put(year, resampling.apply(drawn)));
    return new DiversionPosterior(
        /* prior= */ chips,
        /* chips= */ posterior,
        weights.effectiveDraws(),
        weights.temper(),
        resampling,
        influences(chips, posterior, statements));
  }

  private List<Statement> statements(int year, double[] chips, DiversionEvidence evidence) {
    var statements = new ArrayList<Statement>();
    if (!evidence.deliveries().isEmpty()) {
      statements.add(cases(year, chips, evidence));
    }
    for (Gap gap : evidence.gaps()) {
      if (gap.year() == year) {
        statements.add(new Statement(Line.MIRROR_GAP, gap.roots(), gap(gap, chips)));
      }
    }
    for (HubExcess hub : evidence.hubs()) {
      if (hub.year() == year) {
        statements.add(new Statement(Line.HUB_EXCESS, hub.roots(), hub(hub, chips)));
      }
    }
    return statements;
  }

  private Statement cases(int year, double[] chips, DiversionEvidence evidence) {
    CaseLikelihood likelihood = CaseLikelihood.of(draws.registry());
    double[] detection = Detection.of(draws, year, evidence.asOf());
    double[] priorSize = draws.of("diversion.case_size");
    double[] delivered = CaseDelivery.chipsIn(evidence.deliveries(), year, chips.length);
    double[] count = CaseDelivery.countIn(evidence.deliveries(), year, chips.length);
    double[] log = new double[chips.length];
    for (int i = 0; i < log.length; i++) {
      double size = likelihood.meanSize(count[i], delivered[i], priorSize[i]);
      log[i] = likelihood.logLikelihood(count[i], size, chips[i], detection[i]);
    }
    var roots = new TreeSet<String>();
    for (CaseDelivery delivery : evidence.deliveries()) {
      if (delivery.shareIn(year) > 0) {
        roots.addAll(SharedSources.roots(delivery.diversionCase().source()));
      }
    }
    return new Statement(Line.CASES, roots, log);
  }

  private static double[] gap(Gap gap, double[] chips) {
    double[] log = new double[chips.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = normalLog(Math.log(gap.chips() / (gap.coverage() * chips[i])) / gap.logSd());
    }
    return log;
  }

  /** Below the resolution of the line an excess of nothing is not a sign of nothing. */
  private double[] hub(HubExcess hub, double[] chips) {
    double resolution = draws.registry().fixed("diversion.hub_resolution");
    double logSd = draws.registry().fixed("diversion.hub_log_sd");
    double[] log = new double[chips.length];
    for (int i = 0; i < log.length; i++) {
      double passing = hub.coverage() * chips[i];
      double seen = Math.log((hub.chips()[i] + resolution) / (passing + resolution));
      log[i] = normalLog(seen / logSd);
    }
    return log;
  }

  private static double normalLog(double score) {
    return -score * score / 2;
  }

  private ImportanceWeights weights(
      SortedMap<Integer, List<Statement>> statements, Predicate<Line> used) {
    double[] log = new double[draws.count()];
    for (List<Statement> ofYear : statements.values()) {
      List<Statement> kept = ofYear.stream().filter(one -> used.test(one.line())).toList();
      double[] parts = SharedSources.weights(kept.stream().map(Statement::roots).toList());
      for (int k = 0; k < parts.length; k++) {
        double[] one = kept.get(k).logLikelihood();
        for (int i = 0; i < log.length; i++) {
          log[i] += parts[k] * one[i];
        }
      }
    }
    return ImportanceWeights.of(log, draws.registry().fixed("posterior.fewest_effective_share"));
  }

  private ImportanceWeights.Resampling resampling(ImportanceWeights weights) {
    return weights.resampling(
        draws.stream().uniforms("diversion.resampling", RandomStream.NO_CELL, 1)[0]);
  }

  private List<Influence> influences(
      SortedMap<Integer, double[]> chips,
      SortedMap<Integer, double[]> posterior,
      SortedMap<Integer, List<Statement>> statements) {
    var alone = new EnumMap<Line, ImportanceWeights.Resampling>(Line.class);
    var without = new EnumMap<Line, ImportanceWeights.Resampling>(Line.class);
    for (Line line : Line.values()) {
      alone.put(line, resampling(weights(statements, other -> other == line)));
      without.put(line, resampling(weights(statements, other -> other != line)));
    }
    var influences = new ArrayList<Influence>();
    for (int year : statements.keySet()) {
      double[] drawn = chips.get(year);
      double all = Summary.of(posterior.get(year)).p50();
      double moved = 0;
      for (Line line : Line.values()) {
        moved += Math.abs(Math.log(all / median(without.get(line), drawn)));
      }
      for (Line line : Line.values()) {
        double others = median(without.get(line), drawn);
        influences.add(
            new Influence(
                line,
                year,
                Summary.of(drawn).p50(),
                median(alone.get(line), drawn),
                others,
                all,
                Math.abs(Math.log(all / others)) / moved));
      }
    }
    return influences;
  }

  private static double median(ImportanceWeights.Resampling resampling, double[] drawn) {
    return Summary.of(resampling.apply(drawn)).p50();
  }
}
