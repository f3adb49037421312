/** Sites, domestic production and diversion: from records to evidence, in draws. */
package io.computestock.jobs.evidence;
