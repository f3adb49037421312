package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.OutputFolder.Kind;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A published run that a user names.
 *
 * @param output the output folder that holds it
 * @param id its id
 */
public record RunFolder(OutputFolder output, String id) {
  /** Name of the newest run. */
  public static final String LATEST = "latest";

  private static final String MANIFEST = "manifest.json";

  /**
   * Finds a run.
   *
   * @param named {@code latest}, an id, or the path of a run's folder or of an output folder's link
   *     {@code latest}
   * @param here the output folder in which names and ids are looked up
   * @throws InputException when there is no such run
   */
  public static RunFolder find(String named, OutputFolder here, Configuration hadoop) {
    if (named.equals(LATEST)) {
      return new RunFolder(here, here.requireLatest(Kind.RUN).id());
    }
    if (named.contains("/")) {
      return byPath(named, hadoop);
    }
    if (!here.hasTable(Kind.RUN, named, MANIFEST)) {
      throw new InputException(
          "run '"
              + named
              + "': expected latest, the id of a run below "
              + new Path(here.runPath(Kind.RUN, named)).getParent()
              + ", or the path of a run's folder");
    }
    return new RunFolder(here, named);
  }

  private static RunFolder byPath(String named, Configuration hadoop) {
    try {
      Path path = new Path(named);
      path = path.getFileSystem(hadoop).makeQualified(path);
      Path parent = path.getParent();
      if (parent != null && path.getName().equals(LATEST)) {
        var output = new OutputFolder(parent.toString(), hadoop);
        return new RunFolder(output, output.requireLatest(Kind.RUN).id());
      }
      if (parent != null && parent.getParent() != null) {
        var output = new OutputFolder(parent.getParent().toString(), hadoop);
        boolean isRun = new Path(output.runPath(Kind.RUN, path.getName())).equals(path);
        if (isRun && output.hasTable(Kind.RUN, path.getName(), MANIFEST)) {
          return new RunFolder(output, path.getName());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("run '" + named + "': expected a path: " + e.getMessage(), e);
    }
    throw new InputException(
        "run '" + named + "': expected the folder of a run, OUT/runs/ID, with a " + MANIFEST);
  }
}
