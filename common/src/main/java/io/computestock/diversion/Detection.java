package io.computestock.diversion;

import io.computestock.reference.Period;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Probability that a case has become known: a part of all cases ever does, and of these a part that
 * rises with the time since (Weibull reporting delay).
 */
public final class Detection {
  private static final double DAYS_PER_YEAR = 365.25;

  private Detection() {}

  /**
   * P·(1 − exp(−(a/η)^β)): 0 at age 0, P in the end.
   *
   * @param ever P, probability that a case becomes known at all, 0 to 1
   * @param ageYears a, time since, years; negative counts as 0
   * @param shape β, above 0
   * @param scaleYears η, years, above 0: 63 % of the cases that become known are known by then
   */
  public static double probability(double ever, double ageYears, double shape, double scaleYears) {
    return ageYears <= 0 ? 0 : -ever * Math.expm1(-Math.pow(ageYears / scaleYears, shape));
  }

  /**
   * The mean probability by draw over the days of a year, as seen at the end of a day: months count
   * with the mean age of their past days, days to come with a probability of 0.
   */
  public static double[] of(ParameterDraws draws, int year, LocalDate asOf) {
    double shape = draws.registry().fixed("diversion.report_delay_shape");
    double scale = draws.registry().fixed("diversion.report_delay_scale");
    double reported = 0;
    for (Month name : Month.values()) {
      Period month = Period.of(YearMonth.of(year, name));
      if (!month.start().isAfter(asOf)) {
        LocalDate last = month.end().isBefore(asOf) ? month.end() : asOf;
        Period past = new Period(month.start(), last);
        double age = ChronoUnit.DAYS.between(last, asOf) + past.days() / 2.0;
        reported += past.days() * probability(1, age / DAYS_PER_YEAR, shape, scale);
      }
    }
    reported /= Years.days(year).days();
    double[] detection = draws.of("diversion.detection");
    for (int i = 0; i < detection.length; i++) {
      detection[i] *= reported;
    }
    return detection;
  }
}
