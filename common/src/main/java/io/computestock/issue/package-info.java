/** What can be wrong with input, and how it is said. Depends on nothing but provenance. */
package io.computestock.issue;
