package io.computestock.site;

import io.computestock.uncertainty.ParameterDraws;
import java.util.function.DoubleUnaryOperator;

/**
 * When, and how much of, a level runs, in each draw: a level that runs when it is reported does so;
 * one that is to come does so with a probability, late, and, if only announced, at another size.
 *
 * <p>The probabilities are drawn once for all sites. The chance of a single site is given as
 * uniform numbers, the same for all its levels: what is announced after what is being built comes
 * only if that comes, and not before it. Months are counted from year 0.
 */
public final class Realisation {
  /** The month of a level that never runs. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final double[] construction;
  private final double[] planned;
  private final double paused;
  private final double shape;
  private final double constructionScale;
  private final double plannedScale;
  private final DoubleUnaryOperator plannedSize;
  private final double partlyShare;

  /** Reads {@code site.completion.*}, {@code site.slip.*} and {@code site.planned_size}. */
  public Realisation(ParameterDraws draws) {
    construction = draws.of("site.completion.under_construction");
    planned = draws.of("site.completion.planned");
    paused = draws.registry().fixed("site.completion.paused");
    shape = draws.registry().fixed("site.slip.shape");
    constructionScale = draws.registry().fixed("site.slip.under_construction");
    plannedScale = draws.registry().fixed("site.slip.planned");
    plannedSize = draws.registry().get("site.planned_size").prior().values();
    partlyShare = draws.registry().fixed("site.partly_operational_share");
  }

  /** Probability that a level ever runs, in a draw, 0 to 1. */
  public double probability(SiteState state, int draw) {
    return switch (state) {
      case OPERATIONAL, PARTLY_OPERATIONAL, DECOMMISSIONED -> 1;
      case UNDER_CONSTRUCTION -> construction[draw];
      case PLANNED -> planned[draw];
      case PAUSED -> paused;
      case CANCELLED -> 0;
    };
  }

  /**
   * The first month in which a level holds, or {@link #NEVER}. A level that is to come holds
   * neither before its expected month nor before the month in which it was still to come.
   *
   * @param state state when it was known
   * @param expected month in which the level holds or is expected
   * @param known month of the report
   * @param draw index of the draw
   * @param completion uniform number of the site, 0 to 1: the level comes if it is below the
   *     probability
   * @param delay uniform number of the site, 0 to 1
   */
  public int start(
      SiteState state, int expected, int known, int draw, double completion, double delay) {
    if (!state.mayRun()) {
      return state == SiteState.CANCELLED ? NEVER : expected;
    }
    if (!(completion < probability(state, draw))) {
      return NEVER;
    }
    double scale = state == SiteState.UNDER_CONSTRUCTION ? constructionScale : plannedScale;
    return Math.max(expected, known) + (int) Math.round(slip(delay, shape, scale));
  }

  /**
   * A Weibull delay.
   *
   * @param uniform probability of a shorter delay, 0 to below 1
   * @param shape shape, above 0: above 1 very short delays are rare
   * @param scale delay that 63 % stay below, in any unit
   * @return delay in the unit of the scale, 0 or more
   */
  public static double slip(double uniform, double shape, double scale) {
    return scale * Math.pow(-Math.log1p(-uniform), 1 / shape);
  }

  /** Whether a level is as large as told, so that no score of its size is needed. */
  static boolean hasSize(SiteState state) {
    return state != SiteState.PLANNED && state != SiteState.PAUSED;
  }

  /**
   * The part of a reported level that runs once it has started.
   *
   * @param operationalShare as reported, NaN when not
   * @param score standard normal score of the site, for the size of what is only announced
   */
  public double sizeFactor(SiteState state, double operationalShare, double score) {
    return switch (state) {
      case OPERATIONAL, UNDER_CONSTRUCTION -> 1;
      case PARTLY_OPERATIONAL -> Double.isNaN(operationalShare) ? partlyShare : operationalShare;
      case PLANNED, PAUSED -> plannedSize.applyAsDouble(score);
      case CANCELLED, DECOMMISSIONED -> 0;
    };
  }
}
