package io.computestock.site;

/** Where power is counted. */
public enum PowerLevel {
  /** With cooling and losses. */
  FACILITY,
  /** The machines with their network. */
  IT
}
