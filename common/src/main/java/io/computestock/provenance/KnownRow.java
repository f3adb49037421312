package io.computestock.provenance;

import java.time.LocalDate;

/**
 * A row that is used, and since when it can be known.
 *
 * @param origin file and row
 * @param raw the record as it stands in the file
 * @param knownAt day on which it became public
 */
public record KnownRow(Origin origin, String raw, LocalDate knownAt) {}
