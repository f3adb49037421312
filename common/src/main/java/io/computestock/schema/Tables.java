package io.computestock.schema;

import io.computestock.issue.InputException;
import java.util.List;

/** All tables, in the order of the data dictionary. */
public final class Tables {
  /** What runs publish. */
  public static final List<TableSchema> PUBLISHED =
      List.of(
          StockpileTable.SCHEMA,
          FlowsTable.SCHEMA,
          EvidenceTable.SCHEMA,
          ConflictsTable.SCHEMA,
          DrawsTotalTable.SCHEMA,
          TradeEvidenceTable.SCHEMA,
          TradeFlowsTable.SCHEMA,
          MirrorGapsTable.SCHEMA,
          TradeReportsTable.SCHEMA,
          TradeSourcesTable.SCHEMA,
          SiteEvidenceTable.SCHEMA,
          SitesTable.SCHEMA,
          ProductionEvidenceTable.SCHEMA,
          DiversionEvidenceTable.SCHEMA,
          RoutesTable.SCHEMA,
          ChannelComparisonsTable.SCHEMA,
          LineageTable.SCHEMA,
          ChipsTable.SCHEMA,
          ParametersUsedTable.SCHEMA,
          RulesTable.SCHEMA,
          CountriesTable.SCHEMA,
          IssuesTable.SCHEMA,
          ScorecardTable.SCHEMA,
          RevisionsTable.SCHEMA);

  /** What people maintain. */
  public static final List<TableSchema> INPUT =
      List.of(
          CountryTable.SCHEMA,
          ChipTypeTable.SCHEMA,
          ChipClaimTable.SCHEMA,
          ChipPriceTable.SCHEMA,
          HsCodeTable.SCHEMA,
          CommodityTable.SCHEMA,
          TradeRoleTable.SCHEMA,
          PlaceTable.SCHEMA,
          BorderTable.SCHEMA,
          HsConcordanceTable.SCHEMA,
          FxTable.SCHEMA,
          CustomsCountryTable.SCHEMA,
          ExportRuleTable.SCHEMA,
          CountryGroupTable.SCHEMA,
          OwnerTable.SCHEMA,
          PublishedEstimateTable.SCHEMA,
          PublisherConversionTable.SCHEMA,
          PublisherConventionTable.SCHEMA,
          ChipAliasTable.SCHEMA,
          VendorAliasTable.SCHEMA,
          CountryAliasTable.SCHEMA,
          AcceleratorLabelTable.SCHEMA,
          EstimateMetricTable.SCHEMA,
          EstimateScopeTable.SCHEMA,
          ParameterTable.SCHEMA,
          PublishedBasisTable.SCHEMA,
          ShipmentTable.SCHEMA,
          DestinationTable.SCHEMA,
          VendorFinancialsTable.SCHEMA,
          TradeReportTable.SCHEMA,
          SiteReportTable.SCHEMA,
          DiversionCaseTable.SCHEMA,
          DomesticProductionTable.SCHEMA);

  private Tables() {}

  /**
   * A published table by its name.
   *
   * @throws InputException when there is none of that name
   */
  public static TableSchema published(String name) {
    return PUBLISHED.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "table '"
                        + name
                        + "': expected one of "
                        + PUBLISHED.stream().map(TableSchema::name).toList()));
  }
}
