/**
 * Settings as records that check themselves, and the version of the code. Depends on no other
 * package of jobs.
 */
package io.computestock.jobs.config;
