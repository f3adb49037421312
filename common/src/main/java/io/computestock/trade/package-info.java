/**
 * The trade channel: from two customs declarations of one flow to what stayed in a country, and
 * from its value to accelerators. Pure; depends on uncertainty.
 */
package io.computestock.trade;
