/**
 * One posterior out of all channels: pooling of what they say of a cell, balancing of countries to
 * the world's supply, months out of quarters, months that no evidence has reached yet. Channels are
 * measurements and never added; pathways are summands. Pure; depends on reference, shipments,
 * diversion and uncertainty.
 */
package io.computestock.fusion;
