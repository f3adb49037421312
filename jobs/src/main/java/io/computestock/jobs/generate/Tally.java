package io.computestock.jobs.generate;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** Counts and sums of the rows that were written. */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private long exportRows;
  private long importRows;
  private long exportCents;
  private long importCents;
  private long reports;
  private final EnumMap<Defect, Long> defects = new EnumMap<>(Defect.class);

  /** Counts a row. */
  public void add(GeneratedRow row) {
    if (row.defect() != Defect.NONE) {
      defects.merge(row.defect(), 1L, Long::sum);
      return;
    }
    if (row.report().flow().equals(Report.EXPORT)) {
      exportRows++;
      exportCents += row.cents();
    } else {
      importRows++;
      importCents += row.cents();
    }
    if (row.line() == 0) {
      reports++;
    }
  }

  /** Adds another tally to this one. */
  public void add(Tally other) {
    exportRows += other.exportRows;
    importRows += other.importRows;
    exportCents += other.exportCents;
    importCents += other.importCents;
    reports += other.reports;
    other.defects.forEach((defect, rows) -> defects.merge(defect, rows, Long::sum));
  }

  /** Clean export rows. */
  public long exportRows() {
    return exportRows;
  }

  /** Clean import rows. */
  public long importRows() {
    return importRows;
  }

  /** Value of clean export rows in hundredths of a US dollar. */
  public long exportCents() {
    return exportCents;
  }

  /** Value of clean import rows in hundredths of a US dollar. */
  public long importCents() {
    return importCents;
  }

  /** Reports of clean rows: one reporter, partner, flow, six-digit code and month each. */
  public long reports() {
    return reports;
  }

  /** Defective rows by kind. */
  public Map<Defect, Long> defects() {
    return new EnumMap<>(defects);
  }

  /** All rows. */
  public long rows() {
    return exportRows + importRows + defects.values().stream().mapToLong(Long::longValue).sum();
  }
}
