/** The runs: their stages, manifests and the small published tables; comparisons of runs. */
package io.computestock.jobs.publish;
