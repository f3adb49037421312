/** Published figures held against a run. */
package io.computestock.scoring;
