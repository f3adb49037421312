package io.computestock.uncertainty;

import io.computestock.issue.InputException;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.PublishedBasisTable;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.DistributionSpec.Family;
import java.util.ArrayList;
import java.util.Locale;

/** Loads {@code data/assumptions}; a prior that contradicts itself is a problem of its row. */
public final class ParameterLoader {
  private final TableReader reader;

  public ParameterLoader(TableReader reader) {
    this.reader = reader;
  }

  /** Reads the parameters; what is wrong is in {@link TableReader#problems()}. */
  public ParameterRegistry load() {
    reader.rows("assumptions/published_basis.csv", PublishedBasisTable.SCHEMA);
    var parameters = new ArrayList<Parameter>();
    for (CsvRow row : reader.rows("assumptions/parameters.csv", ParameterTable.SCHEMA)) {
      Family family = family(row);
      if (family != Family.BETA && !ordered(row)) {
        continue;
      }
      try {
        parameters.add(
            new Parameter(
                row.text(ParameterTable.ID.name()),
                prior(family, row),
                row.text(ParameterTable.UNIT.name()),
                row.text(ParameterTable.GROUP.name()),
                row.text(ParameterTable.SOURCE.name()),
                row.text(ParameterTable.STATUS.name()),
                row.text(ParameterTable.NOTE.name())));
      } catch (IllegalArgumentException e) {
        reader.reject(row, ParameterTable.FAMILY, e.getMessage());
      }
    }
    try {
      return new ParameterRegistry(parameters);
    } catch (IllegalArgumentException e) {
      throw new InputException("assumptions/parameters.csv: " + e.getMessage());
    }
  }

  private static Family family(CsvRow row) {
    return Family.valueOf(row.text(ParameterTable.FAMILY.name()).toUpperCase(Locale.ROOT));
  }

  private static DistributionSpec prior(Family family, CsvRow row) {
    return new DistributionSpec(
        family,
        row.number(ParameterTable.LOW.name()),
        row.number(ParameterTable.MID.name()),
        row.number(ParameterTable.HIGH.name()),
        row.number(ParameterTable.CREDIBILITY.name()));
  }

  /** Whether an interval is in order; the shapes of a Beta, in the same columns, need not be. */
  private boolean ordered(CsvRow row) {
    double low = row.number(ParameterTable.LOW.name());
    double mid = row.number(ParameterTable.MID.name());
    double high = row.number(ParameterTable.HIGH.name());
    if (low > high) {
      reader.reject(row, ParameterTable.LOW, "a value not above high, " + high);
      return false;
    }
    if (mid < low || mid > high) {
      reader.reject(row, ParameterTable.MID, "a value from " + low + " to " + high);
      return false;
    }
    return true;
  }
}
