/**
 * Stages of a run that are kept: what they are made of, what they made, and whether it still holds.
 */
package io.computestock.jobs.stage;
