package io.computestock.reference;

import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;

/** The reference tables of the repository, loaded once. */
public final class RepositoryData {
  private static final ReferenceData REFERENCE =
      new ReferenceLoader(new TableReader(MemoryFiles.ofRepository())).load();

  private static final TradeReference TRADE =
      new TradeReferenceLoader(new TableReader(MemoryFiles.ofRepository())).load();

  private RepositoryData() {}

  /** What trade statistics are read with. */
  public static TradeReference trade() {
    return TRADE;
  }

  /** All code lists. */
  public static ReferenceData reference() {
    return REFERENCE;
  }

  /** A chip of chips.csv. */
  public static ChipType chip(String chipType) {
    ChipType chip = REFERENCE.chips().get(chipType);
    if (chip == null) {
      throw new IllegalArgumentException("no chip " + chipType);
    }
    return chip;
  }
}
