/** From evidence to cells: what a run rests on, and the estimate as Spark tasks. */
package io.computestock.jobs.estimate;
