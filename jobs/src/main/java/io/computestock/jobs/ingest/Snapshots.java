package io.computestock.jobs.ingest;

import io.computestock.issue.Issue;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.ShipmentRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the snapshots hold.
 *
 * @param shipments shipment records
 * @param destinations destination records
 * @param trade files of trade reports, which Spark reads
 * @param issues records set aside or flagged so far
 * @param recordsByFile number of records in each file
 * @param newest when the newest record became public
 * @param publishers producers of files whose records can be used
 */
public record Snapshots(
    List<ShipmentRecord> shipments,
    List<DestinationRecord> destinations,
    List<TradeSnapshot> trade,
    List<Issue> issues,
    Map<String, Long> recordsByFile,
    LocalDate newest,
    SortedSet<String> publishers) {

  /**
   * A file of trade reports.
   *
   * @param path path below the data folder
   * @param knownAt when it became public
   */
  public record TradeSnapshot(String path, LocalDate knownAt) {}
}
