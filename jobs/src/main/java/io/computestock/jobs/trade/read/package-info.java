/** Customs files of any dialect to rows of one shape; every row is read or has a fault. */
package io.computestock.jobs.trade.read;
