package io.computestock.jobs.ingest.site;

import io.computestock.schema.Field;
import io.computestock.schema.SiteReportTable;
import io.computestock.tabular.CsvFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Layouts of site reports, recognised by their header unless a sidecar names one. */
public enum SiteLayout {
  /** Our own; each file name of a producer is a list. */
  SITES(""),
  /** Epoch AI's table of GPU clusters. */
  GPU_CLUSTERS("Epoch AI/gpu_clusters"),
  /** Epoch AI's levels of data centers over time. */
  DATA_CENTER_LEVELS("Epoch AI/data_centers"),
  /** Epoch AI's table of data centers: where they are and whose. */
  DATA_CENTERS("Epoch AI/data_centers"),
  /** Epoch AI's tables of chillers and cooling towers: kept as context. */
  COOLING("Epoch AI/data_centers"),
  /** A list of TOP500.org. */
  TOP500("TOP500.org/top500");

  private final String publisher;

  SiteLayout(String publisher) {
    this.publisher = publisher;
  }

  /**
   * The list that a file is a vintage of: producer and list, for example {@code Epoch
   * AI/gpu_clusters}.
   */
  String publisher(CsvFile file, String producer) {
    if (!publisher.isEmpty()) {
      return publisher;
    }
    String name = file.name().substring(file.name().lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return producer + "/" + (dot < 0 ? name : name.substring(0, dot));
  }

  private List<String> columns() {
    return switch (this) {
      case SITES ->
          SiteReportTable.SCHEMA.fields().stream()
              .filter(Field::required)
              .map(Field::name)
              .toList();
      case GPU_CLUSTERS -> GpuClusterParser.COLUMNS;
      case DATA_CENTER_LEVELS -> DataCenterParser.LEVEL_COLUMNS;
      case DATA_CENTERS -> DataCenterParser.SITE_COLUMNS;
      case COOLING -> DataCenterParser.COOLING_COLUMNS;
      case TOP500 -> Top500Parser.COLUMNS;
    };
  }

  /** The layout that is named and whose columns the file has, or else the first that fits. */
  public static Optional<SiteLayout> of(CsvFile file, String named) {
    for (SiteLayout layout : values()) {
      boolean isMeant =
          named == null
              || named.isBlank()
              || layout.name().equals(named.strip().toUpperCase(Locale.ROOT));
      if (isMeant && file.hasColumns(layout.columns())) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
