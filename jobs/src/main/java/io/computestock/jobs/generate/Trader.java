package io.computestock.jobs.generate;

import io.computestock.schema.CountryTable;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.RandomStream;
import java.io.Serializable;
import java.util.Optional;

/**
 * A country with its habits as a reporter.
 *
 * @param iso3 country
 * @param code its code in Comtrade
 * @param region UN region
 * @param noise standard deviation of the logarithm of what it reports
 * @param digits digits of its tariff lines
 * @param counts whether it reports quantities
 */
public record Trader(String iso3, int code, String region, double noise, int digits, boolean counts)
    implements Serializable {
  private static final double LEAST_NOISE = 0.03;
  private static final double MOST_NOISE = 0.4;
  private static final double NO_QUANTITIES = 0.1;

  /** A country of {@code countries.csv}; empty for the aggregates and for those without a code. */
  public static Optional<Trader> from(CsvRow row, int seed) {
    String iso3 = row.text(CountryTable.COUNTRY.name());
    String code = row.text(CountryTable.COMTRADE.name());
    if (!row.text(CountryTable.KIND.name()).equals("country") || code.isEmpty()) {
      return Optional.empty();
    }
    double[] habits = new RandomStream(seed).uniforms("trade.reporter", RandomStream.cell(iso3), 3);
    return Optional.of(
        new Trader(
            iso3,
            Integer.parseInt(code),
            row.text(CountryTable.REGION.name()),
            LEAST_NOISE * StrictMath.pow(MOST_NOISE / LEAST_NOISE, habits[0]),
            habits[1] < 0.5 ? 8 : 10,
            habits[2] > NO_QUANTITIES));
  }
}
