/** Layouts of site reports, each to {@link io.computestock.site.SiteReport}. */
package io.computestock.jobs.ingest.site;
