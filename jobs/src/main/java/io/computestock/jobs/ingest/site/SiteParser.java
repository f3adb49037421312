package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
import io.computestock.site.SiteReport;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** How to read one layout of site reports. A row gives reports, or is set aside with a reason. */
interface SiteParser {
  /**
   * The reports of a file.
   *
   * @param published when the file became public
   * @param publisher whose list it is
   */
  List<SiteReport> parse(CsvFile file, LocalDate published, String publisher, SiteRows rows);

  /** True when all values asked for so far were good; otherwise the row is set aside. */
  static boolean accept(CsvRow row, SiteRows rows) {
    if (row.ok()) {
      return true;
    }
    rows.note(
        row,
        IssueCode.INVALID_VALUE,
        row.problems().stream()
            .map(p -> p.column() + " '" + p.value() + "': expected " + p.expected())
            .collect(Collectors.joining("; ")));
    return false;
  }
}
