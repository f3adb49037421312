package io.computestock.jobs.ingest;

import io.computestock.schema.DestinationTable;
import io.computestock.schema.DiversionCaseTable;
import io.computestock.schema.DomesticProductionTable;
import io.computestock.schema.Field;
import io.computestock.schema.ShipmentTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.TradeReportTable;
import io.computestock.schema.VendorFinancialsTable;
import io.computestock.tabular.CsvFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Layouts of snapshot files but for those of sites, recognised by their header unless the sidecar
 * names one.
 */
enum Layout {
  /** Our own shipment records. */
  SHIPMENTS,
  /** Our own trade reports. */
  TRADE,
  /** Our own destination records. */
  SHIPMENT_DESTINATIONS,
  /** The public table of units per owner, chip and quarter: kept as context. */
  OWNER_TIMELINE,
  /** The public table of units per chip and quarter. */
  CHIP_TIMELINE,
  /** Our own cases of diversion. */
  DIVERSION_CASES,
  /** Our own figures on domestic production. */
  DOMESTIC_PRODUCTION,
  /** Financial figures: kept as context. */
  VENDOR_FINANCIALS;

  private static final List<String> OWNER_COLUMNS =
      List.of("Chip manufacturer", "Owner", "Start date", "End date");

  /** Columns that a file of this layout must have. */
  List<String> columns() {
    return switch (this) {
      case SHIPMENTS -> required(ShipmentTable.SCHEMA);
      case TRADE -> required(TradeReportTable.SCHEMA);
      case SHIPMENT_DESTINATIONS -> required(DestinationTable.SCHEMA);
      case OWNER_TIMELINE -> OWNER_COLUMNS;
      case CHIP_TIMELINE -> ChipTimelineParser.COLUMNS;
      case DIVERSION_CASES -> required(DiversionCaseTable.SCHEMA);
      case DOMESTIC_PRODUCTION -> required(DomesticProductionTable.SCHEMA);
      case VENDOR_FINANCIALS -> required(VendorFinancialsTable.SCHEMA);
    };
  }

  private static List<String> required(TableSchema schema) {
    return schema.fields().stream().filter(Field::required).map(Field::name).toList();
  }

  /** The layout that the sidecar names, or else the first whose columns the file has. */
  static Optional<Layout> of(CsvFile file, String named) {
    if (named != null && !named.isBlank()) {
      for (Layout layout : values()) {
        if (layout.name().equals(named.toUpperCase(Locale.ROOT))) {
          return file.hasColumns(layout.columns()) ? Optional.of(layout) : Optional.empty();
        }
      }
      return Optional.empty();
    }
    for (Layout layout : values()) {
      if (file.hasColumns(layout.columns())) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
