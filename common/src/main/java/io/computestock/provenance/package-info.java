/** Where a record stands: file and row. Depends on nothing. */
package io.computestock.provenance;
