/**
 * Chips that go where they may not be sold: cases, what hubs cannot have absorbed, a prior, their
 * posterior and the routes. Diverted chips are moved, never made. Pure; depends on uncertainty.
 */
package io.computestock.diversion;
