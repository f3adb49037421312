package io.computestock.jobs.ingest;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.ProductionMeasure;
import io.computestock.domestic.ProductionRecord;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.issue.IssueCode;
import io.computestock.reference.Period;
import io.computestock.schema.DomesticProductionTable;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Reads our own layout of domestic production; see {@link DomesticProductionTable}. */
final class ProductionParser {
  private static final Set<ProductionMeasure> SHARES =
      Set.of(
          ProductionMeasure.ACCELERATOR_SHARE,
          ProductionMeasure.DIE_YIELD,
          ProductionMeasure.PACKAGE_YIELD);

  private final RecordReader reader;
  private final LocalDate published;

  ProductionParser(RecordReader reader, LocalDate published) {
    this.reader = reader;
    this.published = published;
  }

  Optional<ProductionRecord> parse(CsvRow row) {
    row.check(DomesticProductionTable.SCHEMA);
    if (!reader.accept(row)
        || !codesKnown(row)
        || reader.isContext(row, DomesticProductionTable.ROLE, DomesticProductionTable.NOTE)) {
      return Optional.empty();
    }
    Period period =
        reader.period(
            row,
            row.date(DomesticProductionTable.START.name()),
            row.date(DomesticProductionTable.END.name()));
    Bound bound = Bound.of(row.text(DomesticProductionTable.BOUND.name()));
    DistributionSpec value = period == null ? null : value(row, bound);
    if (value == null) {
      return Optional.empty();
    }
    ProductionMeasure measure =
        ProductionMeasure.of(row.text(DomesticProductionTable.MEASURE.name()));
    if (SHARES.contains(measure) && value.median() > 1) {
      reader.note(row, IssueCode.INVALID_VALUE, "share " + value.median() + ": expected 0 to 1");
      return Optional.empty();
    }
    String die = row.text(DomesticProductionTable.DIE_ORIGIN.name());
    LocalDate knownAt = row.date(DomesticProductionTable.KNOWN_AT.name());
    return Optional.of(
        new ProductionRecord(
            row.text(DomesticProductionTable.COUNTRY.name()),
            row.text(DomesticProductionTable.PRODUCER.name()),
            row.text(DomesticProductionTable.PACKAGE.name()),
            measure,
            die.isEmpty() ? null : DieOrigin.of(die),
            period,
            value,
            bound,
            Role.of(row.text(DomesticProductionTable.ROLE.name())),
            knownAt == null ? published : knownAt,
            row.text(DomesticProductionTable.SOURCE.name())));
  }

  /** The figure with its interval; of a bound, the bound: on its side, or in the middle. */
  private DistributionSpec value(CsvRow row, Bound bound) {
    double low = row.number(DomesticProductionTable.LOW.name());
    double mid = row.number(DomesticProductionTable.MID.name());
    double high = row.number(DomesticProductionTable.HIGH.name());
    if (bound == Bound.INTERVAL) {
      double credibility = row.number(DomesticProductionTable.CREDIBILITY.name());
      return reader.interval(row, low, mid, high, credibility);
    }
    double side = bound == Bound.UPPER ? high : low;
    double limit = Double.isNaN(side) ? mid : side;
    return reader.interval(row, Double.NaN, limit, Double.NaN, Double.NaN);
  }

  private boolean codesKnown(CsvRow row) {
    Set<String> countries = reader.reference().countries().keySet();
    Set<String> chips = reader.reference().chips().keySet();
    return reader.known(row, DomesticProductionTable.COUNTRY, countries, "countries.csv")
        && reader.known(row, DomesticProductionTable.PACKAGE, chips, "chips.csv");
  }
}
