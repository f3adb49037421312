/**
 * The site channel: reports of data centres and clusters, which of them speak of one site, what
 * runs when, how many chips that is, and what the lists leave out. Pure; depends on reference,
 * uncertainty and provenance.
 */
package io.computestock.site;
