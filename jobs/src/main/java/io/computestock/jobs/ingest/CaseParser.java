package io.computestock.jobs.ingest;

import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.issue.IssueCode;
import io.computestock.reference.CodeLists;
import io.computestock.reference.Period;
import io.computestock.schema.DiversionCaseTable;
import io.computestock.schema.Field;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads our own layout of diversion cases; see {@link DiversionCaseTable} for its columns. */
final class CaseParser {
  private final RecordReader reader;
  private final LocalDate published;

  CaseParser(RecordReader reader, LocalDate published) {
    this.reader = reader;
    this.published = published;
  }

  Optional<DiversionCase> parse(CsvRow row) {
    row.check(DiversionCaseTable.SCHEMA);
    if (!reader.accept(row)
        || !codesKnown(row)
        || reader.isContext(row, DiversionCaseTable.ROLE, DiversionCaseTable.NOTE)) {
      return Optional.empty();
    }
    Period period =
        reader.period(
            row,
            row.date(DiversionCaseTable.START.name()),
            row.date(DiversionCaseTable.END.name()));
    double low = row.number(DiversionCaseTable.UNITS_LOW.name());
    double mid = row.number(DiversionCaseTable.UNITS_MID.name());
    double high = row.number(DiversionCaseTable.UNITS_HIGH.name());
    if (period == null) {
      return Optional.empty();
    }
    if (low > mid || mid > high || low > high) {
      reader.note(
          row,
          IssueCode.CONTRADICTORY,
          "units " + low + ", " + mid + ", " + high + ": expected low, mid, high in this order");
      return Optional.empty();
    }
    LocalDate knownAt = row.date(DiversionCaseTable.KNOWN_AT.name());
    return Optional.of(
        new DiversionCase(
            row.text(DiversionCaseTable.CASE.name()),
            row.text(DiversionCaseTable.PART_OF.name()),
            codes(row, DiversionCaseTable.ORIGIN),
            codes(row, DiversionCaseTable.ROUTE),
            row.text(DiversionCaseTable.DESTINATION.name()),
            period,
            codes(row, DiversionCaseTable.CHIPS),
            low,
            mid,
            high,
            row.number(DiversionCaseTable.VALUE.name()),
            row.number(DiversionCaseTable.SEIZED_UNITS.name()),
            row.number(DiversionCaseTable.SEIZED_VALUE.name()),
            Stage.of(row.text(DiversionCaseTable.STAGE.name())),
            Role.of(row.text(DiversionCaseTable.ROLE.name())),
            knownAt == null ? published : knownAt,
            row.text(DiversionCaseTable.SOURCE.name())));
  }

  private boolean codesKnown(CsvRow row) {
    Set<String> countries = reader.reference().countries().keySet();
    Set<String> chips = reader.reference().chips().keySet();
    return reader.known(row, DiversionCaseTable.ORIGIN, countries, "countries.csv")
        && reader.known(row, DiversionCaseTable.ROUTE, countries, "countries.csv")
        && reader.known(row, DiversionCaseTable.DESTINATION, countries, "countries.csv")
        && reader.known(row, DiversionCaseTable.CHIPS, chips, "chips.csv");
  }

  private static List<String> codes(CsvRow row, Field column) {
    return List.copyOf(CodeLists.split(row.text(column.name())));
  }
}
