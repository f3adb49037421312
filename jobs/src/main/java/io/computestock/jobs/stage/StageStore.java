package io.computestock.jobs.stage;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stages on disk: {@code stages/<stage>/<key>.json} is the record of a complete stage, beside it
 * the folder that it names. Two runs that make the same stage at once write into folders of their
 * own; the record of the later one stays, and both hold the same.
 */
public final class StageStore {
  /** How long what no longer belongs to the newest run is kept. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int FIRST_OF_KEY = "sha256:".length();
  private static final int NAME_LENGTH = 16;
  private static final String RECORD = ".json";

  private final OutputFolder output;
  private final Supplier<Instant> clock;

  /** The stages of an output folder. */
  public StageStore(OutputFolder output, Supplier<Instant> clock) {
    this.output = output;
    this.clock = clock;
  }

  /** The record of a complete stage; empty when none of this key was made. */
  public Optional<StageRecord> find(StageName stage, String key) {
    return output
        .readJson(Kind.STAGE, stage.id(), name(key) + RECORD, StageRecord.class)
        .filter(record -> record.key().equals(key))
        .filter(record -> record.tables().isEmpty() || !isEmpty(record));
  }

  private boolean isEmpty(StageRecord record) {
    return output.children(Kind.STAGE, record.folder()).isEmpty();
  }

  /** The tables of a complete stage. */
  public static TableFolder open(StageRecord record, TableStore store) {
    return new TableFolder(store, Kind.STAGE, record.folder(), record.tables());
  }

  /**
   * Makes a stage.
   *
   * @return its record, which is on disk when this returns
   */
  public StageRecord make(StageName stage, String key, TableStore store, StageWork work) {
    String attempt = UUID.randomUUID().toString();
    String folder = stage.id() + "/" + name(key) + "-" + attempt;
    output.begin(Kind.STAGE, folder);
    var tables = new TableFolder(store, Kind.STAGE, folder, Map.of());
    StageWork.Made made = work.in(tables);
    var record =
        new StageRecord(
            stage.id(),
            key,
            folder,
            CodeVersion.current(),
            clock.get(),
            made.rowsIn(),
            made.setAside(),
            tables.rows(),
            made.records(),
            made.figures());
    output.replaceJson(Kind.STAGE, stage.id(), name(key) + RECORD, attempt, record);
    return record;
  }

  /**
   * Deletes what was left by runs that died and stages that the newest run does not rest on, when
   * they are older than {@link #KEPT}: another run may be at work.
   *
   * @param used records of the newest run
   */
  public void sweep(Collection<StageRecord> used) {
    var kept = new HashSet<String>();
    for (StageRecord record : used) {
      kept.add(record.folder());
      kept.add(record.stage() + "/" + name(record.key()) + RECORD);
    }
    Instant old = clock.get().minus(KEPT);
    for (StageName stage : StageName.values()) {
      output
          .children(Kind.STAGE, stage.id())
          .forEach(
              (name, written) -> {
                String path = stage.id() + "/" + name;
                if (!kept.contains(path) && written.isBefore(old)) {
                  output.delete(Kind.STAGE, path);
                }
              });
    }
  }

  private static String name(String key) {
    return key.substring(FIRST_OF_KEY, FIRST_OF_KEY + NAME_LENGTH);
  }
}
