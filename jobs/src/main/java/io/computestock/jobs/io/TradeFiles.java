package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds and opens trade and site files on any Hadoop file system: plain, {@code .gz} or {@code
 * .zip}.
 */
public final class TradeFiles {
  private static final String GZIP = ".gz";
  private static final String ZIP = ".zip";

  /** What Spark says of all failures to read a file; their names are not those of Spark 3.5. */
  private static final String CANNOT_READ = "Encountered error while reading file";

  /** Files beside data that are not data. */
  private static final List<String> COMPANIONS = List.of(".meta.yml", ".md", ".txt");

  private TradeFiles() {}

  /**
   * A file, or an entry of a zip archive.
   *
   * @param path the file, qualified
   * @param entry name inside the archive; empty when it is not one
   * @param bytes size of the file on disk
   */
  public record Source(String path, String entry, long bytes) implements Serializable {

    /** The name that messages use. */
    public String name() {
      return entry.isEmpty() ? path : path + "!/" + entry;
    }

    /** Whether reading may begin in the middle. */
    public boolean isPlain() {
      return entry.isEmpty() && !path.endsWith(GZIP);
    }
  }

  /**
   * Finds the files of inputs: a file, a pattern, or a folder with the files directly in it. Hidden
   * files, sidecars and texts are passed over.
   *
   * @throws InputException when an input matches nothing
   */
  public static List<Source> find(List<String> inputs, Configuration hadoop) {
    var found = new TreeMap<String, FileStatus>();
    for (String input : inputs) {
      try {
        Path pattern = new Path(input);
        FileSystem fileSystem = pattern.getFileSystem(hadoop);
        List<FileStatus> files = files(fileSystem, pattern);
        if (files.isEmpty()) {
          throw new InputException(input + ": expected files, found none");
        }
        files.forEach(file -> found.put(file.getPath().toString(), file));
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException(input + ": expected readable files: " + e.getMessage(), e);
      }
    }
    var sources = new ArrayList<Source>();
    found.values().forEach(file -> sources.addAll(sources(file, hadoop)));
    return sources;
  }

  /** A path with brackets or stars in its name is itself, when it exists, whatever its ending. */
  private static List<FileStatus> files(FileSystem fileSystem, Path pattern) throws IOException {
    var files = new ArrayList<FileStatus>();
    try {
      FileStatus itself = fileSystem.getFileStatus(pattern);
      if (itself.isFile()) {
        return List.of(itself);
      }
      addData(fileSystem.listStatus(pattern), files);
    } catch (FileNotFoundException e) {
      FileStatus[] matches = fileSystem.globStatus(pattern);
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        addData(
            match.isDirectory() ? fileSystem.listStatus(match.getPath()) : new FileStatus[] {match},
            files);
      }
    }
    return files;
  }

  private static void addData(FileStatus[] listed, List<FileStatus> files) {
    for (FileStatus file : listed) {
      if (file.isFile() && isData(file.getPath().getName())) {
        files.add(file);
      }
    }
  }

  private static boolean isData(String name) {
    return !name.startsWith(".")
        && !name.startsWith("_")
        && COMPANIONS.stream().noneMatch(name::endsWith);
  }

  private static List<Source> sources(FileStatus file, Configuration hadoop) {
    String path = file.getPath().toString();
    if (!path.endsWith(ZIP)) {
      return List.of(new Source(path, "", file.getLen()));
    }
    var entries = new ArrayList<Source>();
    try (ZipInputStream zip = new ZipInputStream(open(path, 0, hadoop))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        String[] steps = entry.getName().split("/", -1);
        if (!entry.isDirectory() && isData(steps[steps.length - 1])) {
          entries.add(new Source(path, entry.getName(), file.getLen()));
        }
        entry = zip.getNextEntry();
      }
    } catch (IOException e) {
      throw new InputException(path + ": expected a readable zip archive: " + e.getMessage(), e);
    }
    if (entries.isEmpty()) {
      throw new InputException(path + ": expected a zip archive with files in it");
    }
    return entries;
  }

  /** Path, size and time of a file: different when it was written anew. */
  static String stamp(Source source, Configuration hadoop) {
    try {
      Path path = new Path(source.path());
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      return source.name() + " " + status.getLen() + " " + status.getModificationTime();
    } catch (IOException e) {
      throw new InputException(source.path() + ": expected a readable file: " + e.getMessage(), e);
    }
  }

  /** Opens a file or entry, decompressed. */
  public static InputStream open(Source source, Configuration hadoop) throws IOException {
    InputStream input = open(source.path(), 0, hadoop);
    if (!source.entry().isEmpty()) {
      ZipInputStream zip = new ZipInputStream(input);
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && !entry.getName().equals(source.entry())) {
        entry = zip.getNextEntry();
      }
      if (entry == null) {
        zip.close();
        throw new FileNotFoundException(source.name());
      }
      return zip;
    }
    return source.path().endsWith(GZIP) ? new GZIPInputStream(input) : input;
  }

  /** Opens a plain file at a byte. */
  public static InputStream open(Source source, long offset, Configuration hadoop)
      throws IOException {
    return open(source.path(), offset, hadoop);
  }

  private static InputStream open(String path, long offset, Configuration hadoop)
      throws IOException {
    Path file = new Path(path);
    FSDataInputStream input = file.getFileSystem(hadoop).open(file);
    if (offset > 0) {
      input.seek(offset);
    }
    return new BufferedInputStream(input, 1 << 16);
  }

  /**
   * Reads Parquet files of one layout, with the file and row of each record in {@code _metadata}.
   *
   * @throws InputException when they cannot be read
   */
  public static Dataset<Row> parquet(SparkSession spark, List<String> paths) {
    try {
      return spark.read().parquet(paths.stream().map(TableStore::literal).toArray(String[]::new));
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw new InputException(paths.get(0) + ": expected readable Parquet", e);
    }
  }

  /**
   * Says which file a job could not read, when that is why it failed.
   *
   * @return a refusal that names the file; null when the job failed for another reason
   */
  public static InputException unreadable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark
          && cause.getMessage() != null
          && cause.getMessage().contains(CANNOT_READ)) {
        String path = spark.getMessageParameters().getOrDefault("path", "");
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        return new InputException(
            path + ": expected readable Parquet: " + oneLine(reason.toString()), failure);
      }
    }
    return null;
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  /** A path whose special characters stand for themselves. */
  public static String escaped(String path) {
    return TableStore.literal(path);
  }

  /** A path as it is, and as it is written in an address. */
  public static Set<String> spellings(String path) {
    var spellings = new TreeSet<String>();
    spellings.add(path);
    spellings.add(new Path(path).toUri().toString());
    spellings.add(path.replaceFirst("^file:/(?!/)", "file:///"));
    spellings.add(new Path(path).toUri().toASCIIString().replaceFirst("^file:/(?!/)", "file:///"));
    return spellings;
  }
}
