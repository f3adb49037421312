/** Folders and tables on any Hadoop file system: the only package that knows paths and Parquet. */
package io.computestock.jobs.io;
