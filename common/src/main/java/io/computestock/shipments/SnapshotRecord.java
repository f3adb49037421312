package io.computestock.shipments;

import io.computestock.provenance.Origin;
import java.time.LocalDate;

/** What every record of a snapshot has. */
public sealed interface SnapshotRecord permits ShipmentRecord, DestinationRecord {

  /** File and row. */
  Origin origin();

  /** The record as it stands in the file. */
  String raw();

  /** When it became public. */
  LocalDate knownAt();
}
