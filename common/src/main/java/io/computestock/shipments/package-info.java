/**
 * The shipment channel: evidence, selection, units, destinations. Pure; depends on reference and
 * uncertainty.
 */
package io.computestock.shipments;
