/**
 * Code lists loaded from data/reference, calendar periods, metrics. Depends on schema, tabular,
 * issue.
 */
package io.computestock.reference;
