package io.computestock.jobs.ingest;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.reference.CodeLists;
import io.computestock.reference.Period;
import io.computestock.reference.ReferenceData;
import io.computestock.schema.Field;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the snapshot parsers share: codes, periods and intervals, each refusal with its reason. */
final class RecordReader {
  private final ReferenceData reference;
  private final List<Issue> issues = new ArrayList<>();

  RecordReader(ReferenceData reference) {
    this.reference = reference;
  }

  List<Issue> issues() {
    return issues;
  }

  ReferenceData reference() {
    return reference;
  }

  /** Sets a row aside, or flags it, depending on the code. */
  void note(CsvRow row, IssueCode code, String message) {
    issues.add(new Issue(row.origin(), code, message, row.raw()));
  }

  /** True when all values read so far were good; otherwise the row is set aside. */
  boolean accept(CsvRow row) {
    if (row.ok()) {
      return true;
    }
    note(row, IssueCode.INVALID_VALUE, row.faults());
    return false;
  }

  /** The vendor of a spelling; null, with the row set aside, when unknown. */
  String vendor(CsvRow row, String label) {
    String vendor = reference.vendorAliases().get(label);
    if (vendor == null) {
      note(
          row,
          IssueCode.UNKNOWN_CODE,
          "vendor '" + label + "': expected one of aliases/vendors.csv");
    }
    return vendor;
  }

  /** Whether a row is only kept for reference; then it is set aside, and its note says why. */
  boolean isContext(CsvRow row, Field role, Field why) {
    boolean isContext = row.text(role.name()).equals("context");
    if (isContext) {
      note(row, IssueCode.CONTEXT_ONLY, "role context: " + row.text(why.name()));
    }
    return isContext;
  }

  /** Whether all codes of a cell are in a list; otherwise the row is set aside. */
  boolean known(CsvRow row, Field column, Set<String> codes, String list) {
    String cell = row.text(column.name());
    boolean isKnown = codes.containsAll(CodeLists.split(cell));
    if (!isKnown) {
      note(
          row,
          IssueCode.UNKNOWN_CODE,
          column.name() + " '" + cell + "': expected codes of " + list);
    }
    return isKnown;
  }

  /** The period of two dates; null, with the row set aside, when they are missing or reversed. */
  Period period(CsvRow row, LocalDate start, LocalDate end) {
    if (start == null || end == null) {
      note(row, IssueCode.MALFORMED, "the period has no start or no end");
      return null;
    }
    if (end.isBefore(start)) {
      note(row, IssueCode.CONTRADICTORY, "the period ends " + end + ", before it starts " + start);
      return null;
    }
    return new Period(start, end);
  }

  /**
   * A figure with its interval; null, with the row set aside, when it contradicts itself. A figure
   * without interval is fixed; with bounds and a middle it is two-piece, with bounds only
   * lognormal.
   */
  DistributionSpec interval(CsvRow row, double low, double mid, double high, double credibility) {
    boolean noBounds = Double.isNaN(low) && Double.isNaN(high);
    boolean point = !Double.isNaN(mid) && (noBounds || (low == mid && high == mid));
    if (point) {
      return DistributionSpec.fixed(mid);
    }
    if (Double.isNaN(mid) && noBounds) {
      note(row, IssueCode.NO_VALUE, "no figure");
      return null;
    }
    Family family = Double.isNaN(mid) ? Family.LOGNORMAL : Family.TWO_PIECE_LOGNORMAL;
    try {
      return new DistributionSpec(family, low, mid, high, credibility);
    } catch (IllegalArgumentException e) {
      note(row, IssueCode.CONTRADICTORY, "expected " + e.getMessage());
      return null;
    }
  }
}
