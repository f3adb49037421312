/** Trade reports in one shape: countries, codes, months and dollars, and one report per flow. */
package io.computestock.jobs.trade.harmonize;
