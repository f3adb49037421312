/** CSV files as rows with typed access; parsing by Jackson. */
package io.computestock.tabular;
