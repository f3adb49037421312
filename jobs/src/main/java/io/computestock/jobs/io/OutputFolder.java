package io.computestock.jobs.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.computestock.issue.InputException;
import io.computestock.schema.TableSchema;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The output folder: runs in folders of their own, and pointers to the newest complete one.
 *
 * <p>A run writes below {@code runs/<run_id>/} and is not visible until {@link #publish} replaces
 * the pointer in one step. A crash at any moment leaves the pointer as it was.
 */
public final class OutputFolder {
  /** Stores that have no rename but replace a whole object in one step. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3", "s3a", "gs", "abfs", "abfss", "wasb", "wasbs", "oss");

  private static final String LOCAL = "file";

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Configuration hadoop;
  private final Path root;
  private final FileSystem fileSystem;

  /** What is published where. */
  public enum Kind {
    /** A run: {@code latest.json}, and on a local disk the link {@code latest}. */
    RUN("run", "runs", "latest"),
    /** A scorecard: {@code latest-scorecard.json} and the link {@code latest-scorecard}. */
    SCORECARD("scorecard", "scorecards", "latest-scorecard"),
    /** The trade channel by itself: {@code latest-trade.json} and the link {@code latest-trade}. */
    TRADE("trade", "trade", "latest-trade"),
    /** The difference of two runs: {@code latest-diff.json} and the link {@code latest-diff}. */
    DIFF("diff", "diffs", "latest-diff"),
    /** What stages of runs have made, for runs to come: nothing points to it. */
    STAGE("run", "stages", "");

    private final String command;
    private final String folder;
    private final String pointer;

    Kind(String command, String folder, String pointer) {
      this.command = command;
      this.folder = folder;
      this.pointer = pointer;
    }

    /** The kind that a published table belongs to, as the place in its schema says. */
    public static Kind of(TableSchema table) {
      return Arrays.stream(values())
          .filter(kind -> table.place().startsWith("out/" + kind.pointer + "/"))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such place: " + table.place()));
    }
  }

  /**
   * What a pointer file holds.
   *
   * @param id the run
   * @param path its folder, relative to the output folder
   */
  public record Pointer(String id, String path) {}

  /** Opens an output folder; it need not exist yet. */
  public OutputFolder(String folder, Configuration hadoop) {
    this.hadoop = hadoop;
    try {
      Path path = new Path(folder);
      this.fileSystem = path.getFileSystem(hadoop);
      this.root = fileSystem.makeQualified(path);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(folder + ": expected a writable folder: " + e.getMessage(), e);
    }
  }

  /** The folder of a run as a path for Spark. */
  public String runPath(Kind kind, String id) {
    return new Path(new Path(root, kind.folder), id).toString();
  }

  /** The folder of a table of a run. */
  public String tablePath(Kind kind, String id, String table) {
    return new Path(runPath(kind, id), table).toString();
  }

  /** Makes the folder of a new run. */
  public void begin(Kind kind, String id) {
    Path path = new Path(runPath(kind, id));
    try {
      if (fileSystem.exists(path) || !fileSystem.mkdirs(path)) {
        throw new InputException(path + ": expected a folder that can be made");
      }
    } catch (IOException e) {
      throw new InputException(path + ": expected a writable folder: " + e.getMessage(), e);
    }
  }

  /** Writes a JSON file into the folder of a run. */
  public void writeJson(Kind kind, String id, String name, Object content) {
    write(new Path(runPath(kind, id), name), content);
  }

  /** Content as the JSON files of a run are written: keys in snake_case. */
  public String json(Object content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON of " + content.getClass(), e);
    }
  }

  /** Makes a complete run the newest one. */
  public void publish(Kind kind, String id) {
    var pointer = new Pointer(id, kind.folder + "/" + id);
    replace(new Path(root, kind.pointer + ".json"), id, pointer);
    if (root.toUri().getScheme().equals(LOCAL)) {
      try {
        linkLocally(kind, pointer);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot publish " + id, e);
      }
    }
  }

  /**
   * Writes a JSON file into the folder of a run in one step: readers see the old one or the new.
   *
   * @param draft part of the name of the file until it is complete
   */
  public void replaceJson(Kind kind, String id, String name, String draft, Object content) {
    replace(new Path(runPath(kind, id), name), draft, content);
  }

  private void replace(Path target, String id, Object content) {
    if (OBJECT_STORES.contains(root.toUri().getScheme())) {
      write(target, content);
      return;
    }
    Path draft = new Path(target.getParent(), "." + target.getName() + "." + id);
    write(draft, content);
    try {
      if (root.toUri().getScheme().equals(LOCAL)) {
        Files.move(local(draft), local(target), StandardCopyOption.ATOMIC_MOVE);
      } else {
        FileContext.getFileContext(root.toUri(), hadoop)
            .rename(draft, target, Options.Rename.OVERWRITE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /**
   * Copies a written table into the folder of another run, its files as they are: file by file,
   * because object stores may still list a folder of the writers that is already gone.
   */
  public void copyTable(Kind from, String fromId, Kind to, String toId, String table) {
    Path source = fileSystem.makeQualified(new Path(tablePath(from, fromId, table)));
    Path target = fileSystem.makeQualified(new Path(tablePath(to, toId, table)));
    try {
      RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(source, true);
      while (files.hasNext()) {
        Path file = files.next().getPath();
        String name = source.toUri().relativize(file.toUri()).getPath();
        if (!FileUtil.copy(fileSystem, file, fileSystem, new Path(target, name), false, hadoop)) {
          throw new IOException("the copy of " + name + " was refused");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + source + " to " + target, e);
    }
  }

  /**
   * What lies directly in a folder of a kind, files and folders by name; empty when nothing does.
   */
  public SortedMap<String, Instant> children(Kind kind, String id) {
    var children = new TreeMap<String, Instant>();
    try {
      for (FileStatus child : fileSystem.listStatus(new Path(runPath(kind, id)))) {
        children.put(child.getPath().getName(), newest(child));
      }
      return children;
    } catch (FileNotFoundException e) {
      return children;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When a file or anything below a folder was written last; object stores date no folders. */
  private Instant newest(FileStatus status) throws IOException {
    long newest = status.getModificationTime();
    if (status.isDirectory()) {
      RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(status.getPath(), true);
      while (files.hasNext()) {
        newest = Math.max(newest, files.next().getModificationTime());
      }
    }
    return Instant.ofEpochMilli(newest);
  }

  /** Deletes a folder of a kind with all that is in it, or a file. */
  public void delete(Kind kind, String id) {
    try {
      fileSystem.delete(new Path(runPath(kind, id)), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + id, e);
    }
  }

  private void linkLocally(Kind kind, Pointer pointer) throws IOException {
    java.nio.file.Path draft = local(new Path(root, "." + kind.pointer + "." + pointer.id()));
    Files.deleteIfExists(draft);
    Files.createSymbolicLink(draft, java.nio.file.Path.of(pointer.path()));
    Files.move(
        draft,
        local(new Path(root, kind.pointer)),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** The newest complete run; empty when there is none. */
  public Optional<Pointer> latest(Kind kind) {
    return read(new Path(root, kind.pointer + ".json"), Pointer.class);
  }

  /** The newest complete run, or a message that says how to make one. */
  public Pointer requireLatest(Kind kind) {
    return latest(kind)
        .orElseThrow(
            () ->
                new InputException(
                    root
                        + ": expected a published "
                        + kind.command
                        + "; make one with: bin/stockpile "
                        + kind.command));
  }

  /** Reads a JSON file of a run; empty when there is none. */
  public <T> Optional<T> readJson(Kind kind, String id, String name, Class<T> type) {
    return read(new Path(runPath(kind, id), name), type);
  }

  /** Whether a run has a table. */
  public boolean hasTable(Kind kind, String id, String table) {
    try {
      return fileSystem.exists(new Path(tablePath(kind, id, table)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Number of rows of a written table, from the footers of its files. */
  long parquetRows(Kind kind, String id, String table) {
    long rows = 0;
    try {
      for (FileStatus file : fileSystem.listStatus(new Path(tablePath(kind, id, table)))) {
        if (file.getPath().getName().endsWith(".parquet")) {
          try (ParquetFileReader reader =
              ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
            rows += reader.getRecordCount();
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back " + table, e);
    }
  }

  private <T> Optional<T> read(Path path, Class<T> type) {
    try (InputStream input = fileSystem.open(path)) {
      return Optional.of(json.readValue(input, type));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new InputException(path + ": expected JSON as bin/stockpile writes it", e);
    } catch (IOException e) {
      throw new InputException(path + ": expected a readable file: " + e.getMessage(), e);
    }
  }

  private void write(Path path, Object content) {
    try {
      byte[] bytes = json(content).getBytes(StandardCharsets.UTF_8);
      if (path.toUri().getScheme().equals(LOCAL)) {
        Files.createDirectories(local(path.getParent()));
        Files.write(local(path), bytes);
        return;
      }
      try (FSDataOutputStream output = fileSystem.create(path, true)) {
        output.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
