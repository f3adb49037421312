package io.computestock.jobs.ingest.site;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.ingest.site.DataCenterParser.Timeline;
import io.computestock.provenance.KnownRow;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.TradeReference;
import io.computestock.site.SiteReport;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads site reports of any known layout. Files are handed over one by one; the tables of data
 * centers of one folder wait for each other, so the reports are complete after {@link #finish}.
 */
public final class SiteReader {
  private final SiteRows rows;
  private final List<SiteReport> reports = new ArrayList<>();
  private final Map<String, DataCenters> dataCenters = new TreeMap<>();

  /** Tables of one folder. */
  private record DataCenters(String publisher, List<CsvFile> sites, List<Timeline> timelines) {}

  /**
   * A reader.
   *
   * @param issues where rows go that are set aside or flagged
   */
  public SiteReader(ReferenceData reference, TradeReference spellings, List<Issue> issues) {
    this.rows = new SiteRows(reference, spellings, issues);
  }

  /** Whether a file of this name is a workbook. */
  public static boolean isWorkbook(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xls") || lower.endsWith(".xlsx");
  }

  /**
   * Opens a file as records: a workbook by its first sheet, all else as CSV.
   *
   * @throws IOException when it cannot be read
   */
  public static CsvFile open(InputStream input, String name) throws IOException {
    return isWorkbook(name) ? ExcelSheet.read(input, name) : CsvFile.read(input, name);
  }

  /**
   * Reads a file.
   *
   * @param published when it became public
   * @param producer who made it, when the layout is our own
   */
  public void read(CsvFile file, SiteLayout layout, LocalDate published, String producer) {
    String publisher = layout.publisher(file, producer);
    switch (layout) {
      case SITES -> reports.addAll(new CanonicalSiteParser(published, publisher, rows).parse(file));
      case GPU_CLUSTERS ->
          reports.addAll(new GpuClusterParser(published, publisher, rows).parse(file));
      case TOP500 -> reports.addAll(new Top500Parser(published, publisher, rows).parse(file));
      case DATA_CENTERS -> folder(file, publisher).sites().add(file);
      case DATA_CENTER_LEVELS ->
          folder(file, publisher).timelines().add(new Timeline(file, published));
      case COOLING -> {
        for (CsvRow row : file.rows()) {
          rows.note(row, IssueCode.CONTEXT_ONLY, "describes cooling equipment and no site");
        }
      }
    }
  }

  private DataCenters folder(CsvFile file, String publisher) {
    String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
    return dataCenters.computeIfAbsent(
        folder, f -> new DataCenters(publisher, new ArrayList<>(), new ArrayList<>()));
  }

  /** All reports, in their order; to be called once, after the last file. */
  public List<SiteReport> finish() {
    dataCenters
        .values()
        .forEach(
            tables ->
                reports.addAll(
                    new DataCenterParser(tables.publisher(), rows)
                        .parse(tables.sites(), tables.timelines())));
    reports.sort(SiteReport.ORDER);
    return List.copyOf(reports);
  }

  /** The rows that are used; complete after {@link #finish}. */
  public List<KnownRow> used() {
    return List.copyOf(rows.used());
  }
}
