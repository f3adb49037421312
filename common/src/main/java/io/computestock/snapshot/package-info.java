/** Sidecars of snapshots: producer, citation, licence, checksum. */
package io.computestock.snapshot;
