/**
 * Priors, draws, correlation, quantiles. Every random number is a pure function of (seed,
 * parameter, draw, cell); nothing here knows a country or a chip.
 */
package io.computestock.uncertainty;
