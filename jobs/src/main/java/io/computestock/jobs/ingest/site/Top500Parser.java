package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
import io.computestock.reference.AcceleratorLabel;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerBasis;
import io.computestock.site.PowerLevel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/**
 * Lists of TOP500.org. Accelerators are counted in cores, so chips are cores over the cores of one
 * chip. A system keeps its System ID; it runs from the list on which it first stands.
 */
final class Top500Parser {
  static final List<String> COLUMNS =
      List.of("Rank", "System ID", "First Appearance", "Accelerator/Co-Processor", "Country");

  private static final String LABEL = "Accelerator/Co-Processor";
  private static final String CORES = "Accelerator/Co-Processor Cores";
  private static final String FIRST_LIST = "First Appearance";
  private static final String POWER = "Power (kW)";
  private static final double MEGAWATT_PER_KILOWATT = 1e-3;

  /** The first list came out in June 1993, and two come out every year. */
  private static final int FIRST_YEAR = 1993;

  private final LocalDate published;
  private final String publisher;
  private final SiteRows rows;

  Top500Parser(LocalDate published, String publisher, SiteRows rows) {
    this.published = published;
    this.publisher = publisher;
    this.rows = rows;
  }

  List<SiteReport> parse(CsvFile file) {
    return file.rows().stream().flatMap(row -> report(row).stream()).toList();
  }

  private Optional<SiteReport> report(CsvRow row) {
    double cores = SiteRows.amount(row, CORES);
    double kilowatt = SiteRows.amount(row, POWER);
    double list = row.number(FIRST_LIST);
    if (!(list >= 1)) {
      row.reject(FIRST_LIST, row.text(FIRST_LIST), "the number of a list");
    }
    if (!rows.accept(row)) {
      return Optional.empty();
    }
    String label = row.text(LABEL);
    AcceleratorLabel accelerator = rows.reference().accelerators().get(label);
    if (label.isEmpty() || label.equals("None")) {
      rows.note(row, IssueCode.OUT_OF_SCOPE, "no accelerators");
      return Optional.empty();
    }
    if (accelerator == null) {
      rows.note(
          row, IssueCode.OUT_OF_SCOPE, "accelerator '" + label + "' is not in our list of them");
      return Optional.empty();
    }
    if (!(cores > 0)) {
      rows.note(row, IssueCode.NO_VALUE, "no accelerator cores");
      return Optional.empty();
    }
    String country = rows.where(row, "Country");
    if (country == null) {
      return Optional.empty();
    }
    rows.use(row, published);
    String owner = row.text("Site");
    String name = row.text("Name").isEmpty() ? row.text("Computer") : row.text("Name");
    return Optional.of(
        new SiteDraft(row.origin(), publisher, published, name, country)
            .key(row.text("System ID"), "")
            .at(owner, null)
            .ownedBy(owner, owner, rows.headquarters(owner))
            .sector(row.text("Segment").equals("Industry") ? "private" : "")
            .chips(accelerator.chipType(), Math.rint(cores / accelerator.coresPerChip()))
            .power(kilowatt * MEGAWATT_PER_KILOWATT, PowerLevel.IT, PowerBasis.PEAK)
            .state(SiteState.OPERATIONAL, Double.NaN, firstListed((int) list))
            .evidence(EvidenceKind.LIST, null)
            .sources("TOP500.org", "")
            .report());
  }

  /** First day of the month of a list. */
  private static LocalDate firstListed(int list) {
    Month month = list % 2 == 1 ? Month.JUNE : Month.NOVEMBER;
    return LocalDate.of(FIRST_YEAR + (list - 1) / 2, month, 1);
  }
}
