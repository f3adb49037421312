/**
 * Which documents stand behind which figures. Depends on the records as ingested and on table
 * {@code trade_reports}; knows no estimate.
 */
package io.computestock.jobs.lineage;
