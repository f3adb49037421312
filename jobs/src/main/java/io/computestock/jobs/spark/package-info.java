/** The Spark session, and table schemas as Spark sees them. */
package io.computestock.jobs.spark;
