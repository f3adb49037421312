/**
 * The command line: one subcommand per job, exit codes, progress and tables in text. May use
 * everything below it; nothing uses it.
 */
package io.computestock.jobs.cli;
