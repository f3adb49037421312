/**
 * The report: one page of HTML with tables and charts that needs no network. {@code ReportQueries}
 * asks a run on Spark, everything else knows only the answers.
 */
package io.computestock.jobs.report;
