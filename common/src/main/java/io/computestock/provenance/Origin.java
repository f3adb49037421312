package io.computestock.provenance;

import java.io.Serializable;

/**
 * Where a record stands.
 *
 * @param file path relative to the data folder
 * @param row line in that file, 1 for the header; 0 for the file as a whole
 */
public record Origin(String file, long row) implements Serializable, Comparable<Origin> {

  @Override
  public int compareTo(Origin other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Long.compare(row, other.row);
  }

  @Override
  public String toString() {
    return row > 0 ? file + ", row " + row : file;
  }
}
