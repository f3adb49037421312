/** Reconciled flows to accelerators by country, in draws. */
package io.computestock.jobs.trade.evidence;
