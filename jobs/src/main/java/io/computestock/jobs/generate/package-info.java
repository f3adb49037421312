/**
 * Made-up trade reports for tests and benchmarks, with a record of what was planted in them. Pure:
 * every row is a function of the seed, the cell it reports and its place there. The constants here
 * shape test data and are no model numbers, so they are not in {@code data/assumptions}.
 */
package io.computestock.jobs.generate;
