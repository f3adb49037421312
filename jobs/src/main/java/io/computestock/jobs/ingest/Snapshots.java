package io.computestock.jobs.ingest;

import io.computestock.diversion.DiversionCase;
import io.computestock.domestic.ProductionRecord;
import io.computestock.issue.Issue;
import io.computestock.provenance.KnownRow;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.site.SiteReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What the snapshots hold.
 *
 * @param shipments shipment records
 * @param destinations destination records
 * @param sites site reports, in their order
 * @param cases cases of diversion, and published estimates of it
 * @param production figures on domestic production
 * @param otherRows rows of sites, cases and production that are used
 * @param trade files of trade reports, which Spark reads
 * @param issues records set aside or flagged so far
 * @param recordsByFile number of records in each file
 * @param newest when the newest shipment record or trade file became public
 * @param publishers producers of files whose records can be used
 */
public record Snapshots(
    List<ShipmentRecord> shipments,
    List<DestinationRecord> destinations,
    List<SiteReport> sites,
    List<DiversionCase> cases,
    List<ProductionRecord> production,
    List<KnownRow> otherRows,
    List<TradeSnapshot> trade,
    List<Issue> issues,
    Map<String, Long> recordsByFile,
    LocalDate newest,
    SortedSet<String> publishers) {

  /**
   * These with site reports of more files.
   *
   * @param reports reports of more files
   * @param used rows of them that are used
   * @param setAside rows of them that are set aside or flagged
   * @param records number of records in each of these files
   */
  Snapshots withSites(
      List<SiteReport> reports,
      List<KnownRow> used,
      List<Issue> setAside,
      Map<String, Long> records) {
    var all = new ArrayList<>(sites);
    all.addAll(reports);
    all.sort(SiteReport.ORDER);
    var rows = new ArrayList<>(otherRows);
    rows.addAll(used);
    var allIssues = new ArrayList<>(issues);
    allIssues.addAll(setAside);
    var files = new TreeMap<>(recordsByFile);
    files.putAll(records);
    return new Snapshots(
        shipments,
        destinations,
        all,
        cases,
        production,
        rows,
        trade,
        allIssues,
        files,
        newest,
        publishers);
  }

  /**
   * A file of trade reports.
   *
   * @param path path below the data folder
   * @param knownAt when it became public
   */
  public record TradeSnapshot(String path, LocalDate knownAt) {}
}
