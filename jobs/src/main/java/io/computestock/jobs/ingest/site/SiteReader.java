package io.computestock.jobs.ingest.site;

import io.computestock.issue.Issue;
import io.computestock.reference.AcceleratorLabel;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.TradeReference;
import io.computestock.schema.Field;
import io.computestock.schema.SiteReportTable;
import io.computestock.site.SiteReport;
import io.computestock.tabular.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads site reports of any known layout. Files are handed over one by one; the tables of data
 * centers wait for each other, so reports are complete when all files have been read.
 */
public final class SiteReader {
  /** Layouts, recognised by their header; the first that fits counts. */
  public enum SiteLayout {
    /** Our own. */
    SITES(null),
    /** Epoch AI's table of GPU clusters. */
    GPU_CLUSTERS("Epoch AI/gpu_clusters"),
    /** Epoch AI's levels of data centers over time. */
    DATA_CENTER_LEVELS("Epoch AI/data_centers"),
    /** Epoch AI's table of data centers. */
    DATA_CENTERS("Epoch AI/data_centers"),
    /** A list of TOP500.org. */
    TOP500("TOP500.org/list");

    private final String publisher;

    SiteLayout(String publisher) {
      this.publisher = publisher;
    }

    private List<String> columns() {
      return switch (this) {
        case SITES -> SiteReportTable.SCHEMA.fields().stream()
            .filter(Field::required)
            .map(Field::name)
            .toList();
        case GPU_CLUSTERS -> GpuClusterParser.COLUMNS;
        case DATA_CENTER_LEVELS -> DataCenterParser.LEVEL_COLUMNS;
        case DATA_CENTERS -> DataCenterParser.SITE_COLUMNS;
        case TOP500 -> Top500Parser.COLUMNS;
      };
    }

    /** The layout of a file; empty when it is none of sites. */
    public static Optional<SiteLayout> of(CsvFile file) {
      for (SiteLayout layout : values()) {
        if (file.hasColumns(layout.columns())) {
          return Optional.of(layout);
        }
      }
      return Optional.empty();
    }
  }

  private final SiteRows rows;
  private final Map<String, AcceleratorLabel> accelerators;
  private final List<SiteReport> reports = new ArrayList<>();
  private final TreeMap<String, CsvFile> dataCenters = new TreeMap<>();
  private final TreeMap<String, Levels> levels = new TreeMap<>();

  private record Levels(CsvFile file, LocalDate published) {}

  /**
   * A reader.
   *
   * @param issues where rows go that are set aside or flagged
   */
  public SiteReader(
      ReferenceData reference,
      TradeReference spellings,
      Map<String, AcceleratorLabel> accelerators,
      List<Issue> issues) {
    this.rows = new SiteRows(reference, spellings, issues);
    this.accelerators = accelerators;
  }

  /**
   * Opens a file as records: a workbook by its first sheet, all else as CSV.
   *
   * @throws IOException when it cannot be read
   */
  public static CsvFile open(InputStream input, String name) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xls") || lower.endsWith(".xlsx")
        ? ExcelSheet.read(input, name)
        : CsvFile.read(input, name);
  }

  /**
   * Reads a file.
   *
   * @param published when it became public
   * @param publisher whose list it is, when the layout is our own
   */
  public void read(CsvFile file, SiteLayout layout, LocalDate published, String publisher) {
    String list = layout.publisher == null ? publisher : layout.publisher;
    switch (layout) {
      case SITES -> reports.addAll(new CanonicalSiteParser().parse(file, published, list, rows));
      case GPU_CLUSTERS -> reports.addAll(
          new GpuClusterParser().parse(file, published, list, rows));
      case TOP500 -> reports.addAll(
          new Top500Parser(accelerators).parse(file, published, list, rows));
      case DATA_CENTERS -> dataCenters.put(folder(file), file);
      case DATA_CENTER_LEVELS -> levels.put(file.name(), new Levels(file, published));
      default -> throw new IllegalStateException(layout.toString());
    }
  }

  private static String folder(CsvFile file) {
    return file.name().substring(0, file.name().lastIndexOf('/') + 1);
  }

  /** All reports; the table of sites of the same folder says where the data centers are. */
  public List<SiteReport> reports() {
    var all = new ArrayList<>(reports);
    levels
        .values()
        .forEach(
            timeline ->
                all.addAll(
                    DataCenterParser.parse(
                        dataCenters.get(folder(timeline.file())),
                        timeline.file(),
                        timeline.published(),
                        SiteLayout.DATA_CENTER_LEVELS.publisher,
                        rows)));
    all.sort(SiteReport.ORDER);
    return all;
  }

  /** Rows of tables that describe sites and hold no level: read with the levels of their folder. */
  public long descriptions() {
    return dataCenters.values().stream().mapToLong(file -> file.rows().size()).sum();
  }
}
