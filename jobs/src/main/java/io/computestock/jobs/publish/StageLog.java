package io.computestock.jobs.publish;

import io.computestock.jobs.publish.RunManifest.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times the stages of a run and tells a listener. */
public final class StageLog {

  /** Who watches a run. */
  public interface Listener {
    /** A stage begins. */
    void started(String stage);

    /** A stage has ended. */
    void finished(Stage stage);
  }

  private final Supplier<Instant> clock;
  private final Listener listener;
  private final List<Stage> stages = new ArrayList<>();
  private Instant start = Instant.EPOCH;
  private String current = "";

  public StageLog(Supplier<Instant> clock, Listener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /** Begins a stage. */
  void start(String stage) {
    current = stage;
    start = clock.get();
    listener.started(stage);
  }

  /** Ends the stage that has begun. */
  void finish(long rowsIn, long rowsOut, long setAside) {
    double seconds = Duration.between(start, clock.get()).toMillis() / 1000.0;
    end(new Stage(current, rowsIn, rowsOut, setAside, seconds, false));
  }

  /** Ends the stage that has begun: what an earlier run has made still holds. */
  void unchanged(long rowsIn, long rowsOut, long setAside) {
    end(new Stage(current, rowsIn, rowsOut, setAside, 0, true));
  }

  private void end(Stage stage) {
    stages.add(stage);
    listener.finished(stage);
  }

  /** The stages that have ended. */
  List<Stage> stages() {
    return List.copyOf(stages);
  }
}
