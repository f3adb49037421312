/** The runs: read, select, estimate, write, publish; manifests; the small published tables. */
package io.computestock.jobs.publish;
