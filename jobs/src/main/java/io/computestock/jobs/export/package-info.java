/**
 * Published tables as files for spreadsheets and scripts. Knows rows and formats; paths are known
 * to {@code io} alone.
 */
package io.computestock.jobs.export;
