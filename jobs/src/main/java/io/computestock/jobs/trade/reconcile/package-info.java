/** Reports of both sides to one value, route by route, on Spark. */
package io.computestock.jobs.trade.reconcile;
