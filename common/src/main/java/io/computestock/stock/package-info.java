/** Stock from flows: retirement, install delay, cohorts, the figures of a month. */
package io.computestock.stock;
