package io.computestock.site;

import io.computestock.uncertainty.ParameterRegistry;
import java.io.Serializable;

/**
 * What makes two sites of different lists likely to be one: a logistic score; ids {@code
 * site.match.*} of parameters.csv.
 *
 * @param distanceKm sites farther apart are two, km
 * @param intercept log odds of a pair with nothing in common but the country
 * @param name times what the names have in common
 * @param near added when both coordinates are known and near
 * @param owner added when the owners share a word
 * @param otherOwner added when both owners are named and share no word; not above 0
 * @param size times the absolute log of the ratio of sizes; not above 0
 * @param date times the years between first days; not above 0
 * @param smallest less likely pairs are two sites
 * @param stated probability of a duplicate that the publisher itself suspects
 */
public record MatchRules(
    double distanceKm,
    double intercept,
    double name,
    double near,
    double owner,
    double otherOwner,
    double size,
    double date,
    double smallest,
    double stated)
    implements Serializable {

  /** The rules of the assumptions. */
  public static MatchRules of(ParameterRegistry parameters) {
    return new MatchRules(
        parameters.fixed("site.match.distance"),
        parameters.fixed("site.match.intercept"),
        parameters.fixed("site.match.name"),
        parameters.fixed("site.match.near"),
        parameters.fixed("site.match.owner"),
        parameters.fixed("site.match.other_owner"),
        parameters.fixed("site.match.size"),
        parameters.fixed("site.match.date"),
        parameters.fixed("site.match.smallest"),
        parameters.fixed("site.match.stated"));
  }

  /**
   * Probability that two sites of one country are one.
   *
   * @param nameSimilarity what the names have in common, 0 to 1
   * @param isNear whether both coordinates are known and near
   * @param ownerAgreement 1 when the owners share a word, −1 when both are named and share none,
   *     else 0
   * @param sizeRatio any size of one over that of the other, above 0; NaN when unknown
   * @param yearsApart years between the first days, either sign; NaN when unknown
   */
  public double probability(
      double nameSimilarity,
      boolean isNear,
      int ownerAgreement,
      double sizeRatio,
      double yearsApart) {
    double score = intercept + name * nameSimilarity;
    score += Math.max(0, ownerAgreement) * owner + Math.max(0, -ownerAgreement) * otherOwner;
    score += isNear ? near : 0;
    score += Double.isNaN(sizeRatio) ? 0 : size * Math.abs(Math.log(sizeRatio));
    score += Double.isNaN(yearsApart) ? 0 : date * Math.abs(yearsApart);
    return 1 / (1 + Math.exp(-score));
  }
}
