package io.computestock.trade;

/** What an economy does with AI hardware that enters it, besides using it. */
public enum Role {
  /** Passes goods on, with a margin. */
  HUB,
  /** Builds goods into others: parts in, servers out. */
  ASSEMBLER
}
