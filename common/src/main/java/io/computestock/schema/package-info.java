/**
 * Tables as code: columns with type, unit, meaning and range, and the data dictionary made from
 * them. Depends on nothing.
 */
package io.computestock.schema;
