package io.computestock.domestic;

/** Which bank its owner stretches, because it will not be refilled. */
public enum Regime {
  /** Memory is rationed; all dies may be used. */
  HBM_BOUND,
  /** Dies are rationed; all memory may be used. */
  DIE_BOUND
}
