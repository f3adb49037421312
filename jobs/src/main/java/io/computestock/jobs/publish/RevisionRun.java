package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.ingest.EarlierFiles;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.Revision.Cause;
import io.computestock.jobs.publish.Revision.Counts;
import io.computestock.jobs.publish.Revision.Side;
import io.computestock.jobs.publish.Revision.Step;
import io.computestock.jobs.spark.Sessions;
import io.computestock.schema.RevisionsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds two runs against each other and publishes table {@code revisions}.
 *
 * <p>Where one thing only differs (code, data, parameters or settings), all change is due to it.
 * Where several differ, the change is taken apart by runs of the code at hand in between, in this
 * order: the code alone, then the data with the date of knowledge, then the parameters, then the
 * settings. The parts add up to the change; another order would give other parts. What cannot be
 * run again is left in one part and said so.
 */
public final class RevisionRun {
  private static final int NAMED = 5;

  private final SparkSession spark;
  private final OutputFolder output;
  private final Supplier<Instant> clock;
  private final StageLog.Listener listener;

  /**
   * A comparison on a session.
   *
   * @param output where the report is published
   * @param listener told of the stages of the runs in between
   */
  public RevisionRun(
      SparkSession spark,
      OutputFolder output,
      Supplier<Instant> clock,
      StageLog.Listener listener) {
    this.spark = spark;
    this.output = output;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Where the files of the two runs are.
   *
   * @param before data folder that still holds the files of the earlier run
   * @param after data folder that still holds those of the later run
   */
  public record Folders(String before, String after) {}

  /** What stands beside the table. */
  private record Manifest(
      String runBefore,
      String runAfter,
      Set<Cause> causes,
      List<String> remarks,
      List<Set<Cause>> steps,
      Counts counts,
      Instant made) {}

  /**
   * Compares.
   *
   * @param folders null when the change is not to be taken apart
   */
  public Revision run(RunFolder first, RunFolder second, Folders folders) {
    Instant now = clock.get();
    Side before = side(first);
    Side after = side(second);
    ParametersUsed used = ParametersUsed.of(spark, first);
    ParametersUsed usedAfter = ParametersUsed.of(spark, second);
    var remarks = new ArrayList<String>();
    EnumSet<Cause> causes = causes(before.manifest(), after.manifest(), remarks);
    List<String> parameters = used.differences(usedAfter);
    if (!parameters.isEmpty()) {
      causes.add(Cause.PARAMETERS);
      remarks.add("parameters: " + parameters.size() + " differ: " + some(parameters));
    }
    String id = first.id() + "-to-" + second.id() + "-" + now.toEpochMilli();
    output.begin(Kind.DIFF, id);
    List<Step> steps =
        folders == null || causes.size() < 2
            ? List.of(new Step(causes, first, second))
            : new Hybrids(before, after, used, usedAfter, folders, id, remarks).steps(causes);
    Dataset<Row> table = Revisions.of(spark, steps).cache();
    new TableStore(spark, output)
        .write(
            Kind.DIFF,
            id,
            RevisionsTable.SCHEMA,
            table,
            List.of(RevisionsTable.COUNTRY, RevisionsTable.MONTH),
            1);
    Counts counts = Revisions.count(table, Revisions.compared(spark, first, second));
    table.unpersist();
    output.writeJson(
        Kind.DIFF,
        id,
        RunManifest.FILE,
        new Manifest(
            first.id(),
            second.id(),
            causes,
            remarks,
            steps.stream().map(Step::causes).toList(),
            counts,
            now));
    output.publish(Kind.DIFF, id);
    return new Revision(before, after, causes, List.copyOf(remarks), steps, id, counts);
  }

  private static Side side(RunFolder run) {
    return new Side(
        run,
        run.output()
            .readJson(Kind.RUN, run.id(), RunManifest.FILE, RunManifest.class)
            .orElseThrow(
                () -> new InputException("run " + run.id() + ": expected a manifest.json")));
  }

  /** What differs by the manifests; parameters are compared by themselves. */
  private static EnumSet<Cause> causes(
      RunManifest before, RunManifest after, List<String> remarks) {
    var causes = EnumSet.noneOf(Cause.class);
    if (!before.code().equals(after.code())) {
      causes.add(Cause.CODE);
      remarks.add("code: " + name(before.code()) + ", then " + name(after.code()));
    } else if (before.code().commit().endsWith("-dirty")
        || before.code().commit().equals("unknown")) {
      remarks.add(
          "code: "
              + name(before.code())
              + " both times, with changes that no commit holds: taken for the same");
    }
    List<String> files = changedFiles(before.inputs(), after.inputs());
    if (!files.isEmpty()) {
      causes.add(Cause.DATA);
      remarks.add("data: " + files.size() + " files differ: " + some(files));
    }
    if (!before.asOf().equals(after.asOf())) {
      causes.add(Cause.DATA);
      remarks.add("data: known on " + before.asOf() + ", then on " + after.asOf());
    }
    if (!given(before).equals(given(after))) {
      causes.add(Cause.DATA);
      remarks.add("data: files given on the command line differ");
    } else if (!given(before).equals(given(null))) {
      remarks.add("data: files given on the command line have no checksum: taken for the same");
    }
    List<String> settings = settings(before, after);
    if (!settings.isEmpty()) {
      causes.add(Cause.SETTINGS);
      remarks.add("settings: " + String.join(", ", settings));
    }
    return causes;
  }

  private static String name(CodeVersion code) {
    return code.version() + " (" + code.commit() + ")";
  }

  /** Files of data and reference tables that were added, removed or changed. */
  private static List<String> changedFiles(Map<String, String> before, Map<String, String> after) {
    var changed = new TreeSet<String>();
    after.forEach(
        (path, checksum) -> {
          if (!checksum.equals(before.get(path))) {
            changed.add(path);
          }
        });
    before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(changed::add);
    // parameters are compared row by row; the figures behind them move nothing, nor do those that
    // the scorecard holds runs against
    changed.remove(EarlierFiles.PARAMETERS);
    changed.remove("assumptions/published_basis.csv");
    changed.remove("reference/published_estimates.csv");
    return List.copyOf(changed);
  }

  private static List<Object> given(RunManifest manifest) {
    RunConfig config = manifest == null ? RunConfig.empty() : manifest.config();
    return List.of(
        config.trade() == null ? List.of() : config.trade().inputs(),
        config.sites() == null ? List.of() : config.sites().inputs());
  }

  private static List<String> settings(RunManifest before, RunManifest after) {
    var settings = new ArrayList<String>();
    RunConfig one = before.config();
    RunConfig two = after.config();
    addDifference(settings, "draws", one.draws(), two.draws());
    addDifference(settings, "seed", one.seed(), two.seed());
    addDifference(settings, "channels", one.channels(), two.channels());
    addDifference(settings, "from", before.from(), after.from());
    addDifference(settings, "to", before.to(), after.to());
    return settings;
  }

  private static void addDifference(List<String> settings, String name, Object one, Object two) {
    if (!Objects.equals(one, two)) {
      settings.add(name + " " + one + " then " + two);
    }
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }

  /** The runs in between. */
  private final class Hybrids {
    private final Side before;
    private final Side after;
    private final ParametersUsed used;
    private final ParametersUsed usedAfter;
    private final Folders folders;
    private final OutputFolder scratch;
    private final List<String> remarks;

    private Hybrids(
        Side before,
        Side after,
        ParametersUsed used,
        ParametersUsed usedAfter,
        Folders folders,
        String id,
        List<String> remarks) {
      this.before = before;
      this.after = after;
      this.used = used;
      this.usedAfter = usedAfter;
      this.folders = folders;
      this.scratch = new OutputFolder(output.runPath(Kind.DIFF, id) + "/hybrids", hadoop());
      this.remarks = remarks;
      CodeVersion here = CodeVersion.current();
      if (!after.manifest().code().equals(here)) {
        throw new InputException(
            "run "
                + after.run().id()
                + " was made by "
                + name(after.manifest().code())
                + ": expected the program at hand, "
                + name(here)
                + ", which makes the runs in between; make the later run again first");
      }
    }

    private static Configuration hadoop() {
      return Sessions.hadoop();
    }

    /** One step for each cause, or for several together where a run in between cannot be made. */
    private List<Step> steps(Set<Cause> causes) {
      var steps = new ArrayList<Step>();
      var pending = EnumSet.noneOf(Cause.class);
      RunFolder last = before.run();
      var left = new ArrayList<>(causes);
      while (!left.isEmpty()) {
        Cause cause = left.remove(0);
        pending.add(cause);
        RunFolder next = left.isEmpty() ? after.run() : hybrid(cause);
        if (next != null) {
          steps.add(new Step(EnumSet.copyOf(pending), last, next));
          pending.clear();
          last = next;
        }
      }
      return List.copyOf(steps);
    }

    /** The run in which everything up to a cause is that of the later run; null when impossible. */
    private RunFolder hybrid(Cause upTo) {
      boolean newData = upTo.compareTo(Cause.DATA) >= 0;
      boolean newParameters = upTo.compareTo(Cause.PARAMETERS) >= 0;
      Side ofData = newData ? after : before;
      String folder = newData ? folders.after() : folders.before();
      ParametersUsed parameters = newParameters ? usedAfter : used.or(usedAfter);
      List<String> unknown = used.unknownOf(usedAfter);
      if (!newParameters && !unknown.isEmpty()) {
        remarks.add(
            "parameters that the earlier run did not know are taken from the later one in all runs"
                + " in between, so their effect counts as code: "
                + some(unknown));
      }
      SortedMap<String, String> inputs = new TreeMap<>(ofData.manifest().inputs());
      var files = new EarlierFiles(new HadoopDataFiles(folder, hadoop()), inputs, parameters.csv());
      List<String> lost = files.lost();
      String what =
          "cannot run again "
              + (newData ? "the data of the later run" : "the earlier run")
              + " with this program: ";
      if (!lost.isEmpty()) {
        remarks.add(what + folder + " no longer holds " + some(lost) + " as it was");
        return null;
      }
      try {
        RunManifest made =
            new StockpileRun(spark, files, scratch, clock, listener)
                .run(config(ofData.manifest(), folder));
        return new RunFolder(scratch, made.runId());
      } catch (InputException e) {
        remarks.add(what + e.getMessage());
        return null;
      }
    }

    /** Settings of the earlier run, on the day of the data. */
    private RunConfig config(RunManifest ofData, String folder) {
      RunManifest first = before.manifest();
      return new RunConfig(
              folder,
              null,
              ofData.asOf(),
              null,
              null,
              first.from(),
              first.to(),
              null,
              null,
              null,
              null,
              ofData.config().trade())
          .withSites(ofData.config().sites())
          .orElse(first.config());
    }
  }
}
