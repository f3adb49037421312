package io.computestock.jobs.publish;

import io.computestock.jobs.io.RunFolder;
import java.util.List;
import java.util.Set;

/**
 * How one run came to differ from another.
 *
 * @param before the earlier run
 * @param after the later run
 * @param causes what differs between them
 * @param remarks what a reader must know of each cause
 * @param steps the way from one to the other, in order; one step when nothing was taken apart
 * @param id the published report
 * @param counts cells that changed, that changed beyond noise, that came and that went
 */
public record Revision(
    Side before,
    Side after,
    Set<Cause> causes,
    List<String> remarks,
    List<Step> steps,
    String id,
    Counts counts) {

  /** Why two runs can differ. */
  public enum Cause {
    /** Another version of the program. */
    CODE,
    /** Other files, or another date of knowledge. */
    DATA,
    /** Other assumptions. */
    PARAMETERS,
    /** Another number of draws, seed, choice of channels or range of months. */
    SETTINGS
  }

  /**
   * A run.
   *
   * @param run where it is
   * @param manifest what it says of itself
   */
  public record Side(RunFolder run, RunManifest manifest) {}

  /**
   * A part of the way.
   *
   * @param causes what changed in this step; several when they could not be told apart
   * @param from the run before it
   * @param to the run after it
   */
  public record Step(Set<Cause> causes, RunFolder from, RunFolder to) {}

  /**
   * How many cells of {@code stockpile} differ.
   *
   * @param compared cells in either run
   * @param changed cells in both that differ
   * @param beyond cells that differ by more than twice the Monte-Carlo error
   * @param came cells only in the later run
   * @param went cells only in the earlier run
   */
  public record Counts(long compared, long changed, long beyond, long came, long went) {}
}
