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
import java.util.Map;
import java.util.Optional;

/**
 * Lists of TOP500.org. Accelerators are counted in cores, so chips are cores over the cores of one
 * chip. A system keeps its System ID; it runs from the list on which it first stands.
 */
final class Top500Parser implements SiteParser {
  static final List<String> COLUMNS =
      List.of("Rank", "System ID", "First Appearance", "Accelerator/Co-Processor", "Country");

  private static final String CORES = "Accelerator/Co-Processor Cores";
  private static final String LABEL = "Accelerator/Co-Processor";
  private static final double KILOWATT = 1e-3;

  /** The first list came out in June 1993, and two come out every year. */
  private static final int FIRST_YEAR = 1993;

  private final Map<String, AcceleratorLabel> accelerators;

  Top500Parser(Map<String, AcceleratorLabel> accelerators) {
    this.accelerators = accelerators;
  }

  @Override
  public List<SiteReport> parse(CsvFile file, LocalDate published, String publisher, SiteRows rows) {
    return file.rows().stream()
        .flatMap(row -> report(row, published, publisher, rows).stream())
        .toList();
  }

  private Optional<SiteReport> report(
      CsvRow row, LocalDate published, String publisher, SiteRows rows) {
    String label = row.text(LABEL);
    double cores = row.number(CORES);
    double kilowatt = row.number("Power (kW)");
    double list = row.number("First Appearance");
    if (Double.isNaN(list)) {
      row.reject("First Appearance", row.text("First Appearance"), "the number of a list");
    }
    if (!SiteParser.accept(row, rows)) {
      return Optional.empty();
    }
    AcceleratorLabel accelerator = accelerators.get(label);
    if (label.isEmpty() || label.equals("None")) {
      rows.note(row, IssueCode.OUT_OF_SCOPE, "no accelerators");
      return Optional.empty();
    }
    if (accelerator == null) {
      rows.note(
          row, IssueCode.OUT_OF_SCOPE, "accelerator '" + label + "' is not one that is followed");
      return Optional.empty();
    }
    if (Double.isNaN(cores) || cores == 0) {
      rows.note(row, IssueCode.NO_VALUE, "no accelerator cores");
      return Optional.empty();
    }
    String country = rows.where(row, "Country");
    if (country == null) {
      return Optional.empty();
    }
    double chips = Math.rint(cores / accelerator.coresPerChip());
    String name = row.text("Name").isEmpty() ? row.text("Computer") : row.text("Name");
    String owner = row.text("Site");
    return Optional.of(
        new SiteDraft(row.origin(), publisher, published, name, country)
            .key(row.text("System ID"), "")
            .at(owner, null)
            .ownedBy(owner, owner, rows.reference().ownerCountry().getOrDefault(owner, ""))
            .sector(row.text("Segment").equals("Industry") ? "private" : "")
            .chips(accelerator.chipType(), chips)
            .power(kilowatt * KILOWATT, PowerLevel.IT, PowerBasis.PEAK)
            .state(SiteState.OPERATIONAL, Double.NaN, firstListed((int) list))
            .evidence(EvidenceKind.LIST, null)
            .sources("TOP500.org", "")
            .report());
  }

  static LocalDate firstListed(int list) {
    int year = FIRST_YEAR + (list - 1) / 2;
    return LocalDate.of(year, list % 2 == 1 ? Month.JUNE : Month.NOVEMBER, 1);
  }
}
