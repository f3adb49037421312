/** The data folder: snapshots to records, every row used or set aside with a reason. No Spark. */
package io.computestock.jobs.ingest;
