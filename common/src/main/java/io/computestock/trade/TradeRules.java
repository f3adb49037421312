package io.computestock.trade;

import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterRegistry;
import java.io.Serializable;

/**
 * What the assumptions say about declared trade; ids {@code trade.*} of parameters.csv.
 *
 * @param margin how freight margins are fitted
 * @param cleanLogGap pairs that differ by less than this log tell of freight
 * @param noiseLogGap pairs that differ by less than this log tell of the noise of reporters; others
 *     are taken for different goods
 * @param noisePull number of average pairs that pull a reporter's noise to the mean
 * @param priorVariance variance of the log of a report without any pair
 * @param smallestVariance what a fitted variance is at least: nobody declares without error
 * @param oneSidedVariance variance added where the other side says nothing
 * @param explainedSds number of standard deviations of noise that explain a gap
 * @param publisherLogSd log standard deviation of a value reconciled by its publisher
 * @param suspectSds number of standard errors that make an excess suspect
 * @param fewestPeriods periods before and after the rule, each, that an own estimate of the spread
 *     of gaps needs
 */
public record TradeRules(
    MarginFit margin,
    double cleanLogGap,
    double noiseLogGap,
    double noisePull,
    double priorVariance,
    double smallestVariance,
    double oneSidedVariance,
    double explainedSds,
    double publisherLogSd,
    double suspectSds,
    int fewestPeriods)
    implements Serializable {

  /** The rules of the assumptions. */
  public static TradeRules of(ParameterRegistry parameters) {
    DistributionSpec prior = parameters.get("trade.cif_margin").prior();
    var margin =
        new MarginFit(
            parameters.fixed("trade.cif_margin.pull"),
            Math.round(parameters.fixed("trade.cif_margin.fewest_pairs")),
            parameters.fixed("trade.cif_margin.prior_pairs"),
            prior.median(),
            prior.logSd(1),
            parameters.fixed("trade.cif_margin.ceiling"));
    return new TradeRules(
        margin,
        Math.log(parameters.fixed("trade.clean_pair_ratio")),
        Math.log(parameters.fixed("trade.noise_pair_ratio")),
        parameters.fixed("trade.noise_pull"),
        parameters.fixed("trade.reporter_variance"),
        parameters.fixed("trade.smallest_variance"),
        parameters.fixed("trade.one_sided_variance"),
        parameters.fixed("trade.explained_sds"),
        parameters.fixed("trade.publisher_log_sd"),
        parameters.fixed("trade.suspect_standard_errors"),
        (int) Math.round(parameters.fixed("trade.fewest_periods")));
  }
}
