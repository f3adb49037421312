package io.computestock.jobs.publish;

import io.computestock.jobs.publish.RunManifest.Stage;

/** A listener for runs whose stages a test does not watch. */
final class Unwatched implements StageLog.Listener {
  @Override
  public void started(String stage) {
    // not watched
  }

  @Override
  public void finished(Stage stage) {
    // not watched
  }
}
