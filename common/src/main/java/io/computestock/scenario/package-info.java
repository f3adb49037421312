/** Export rules as predicates, and the check of specifications against the legal history. */
package io.computestock.scenario;
