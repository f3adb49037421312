/** All channels together: where the world's supply stands. */
package io.computestock.jobs.fusion;
