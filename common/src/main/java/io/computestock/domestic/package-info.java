/**
 * Accelerators made in a country whose imports are controlled: dies, memory stacks, packages. Pure;
 * depends on uncertainty and on the posterior weights of diversion.
 */
package io.computestock.domestic;
