package io.computestock.issue;

import io.computestock.provenance.Origin;
import java.io.Serializable;

/**
 * A record that was set aside or flagged, with the reason.
 *
 * @param origin file and row
 * @param code the reason as a code
 * @param message the reason in words
 * @param record the record as it stands in the file, so that nothing is lost
 */
public record Issue(Origin origin, IssueCode code, String message, String record)
    implements Serializable {}
