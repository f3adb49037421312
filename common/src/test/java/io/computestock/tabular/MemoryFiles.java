package io.computestock.tabular;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A data folder in memory, so that a test can plant one fault in a good copy. */
public final class MemoryFiles implements DataFiles {
  private static final Path DATA = Path.of("..", "data");

  private final TreeMap<String, String> texts = new TreeMap<>();

  /** The reference tables and assumptions of the repository. */
  public static MemoryFiles ofRepository() {
    var files = new MemoryFiles();
    for (String folder : List.of("reference", "assumptions")) {
      try (Stream<Path> paths = Files.walk(DATA.resolve(folder))) {
        paths
            .filter(path -> path.toString().endsWith(".csv"))
            .forEach(path -> files.with(relative(path), text(path)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String relative(Path path) {
    return DATA.relativize(path).toString().replace('\\', '/');
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with another text of a file. */
  public MemoryFiles with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /** The same without a file. */
  public MemoryFiles without(String path) {
    texts.remove(path);
    return this;
  }

  /** The text of a file. */
  public String text(String path) {
    return texts.get(path);
  }

  /** The same with one more line; {@link #lines} tells its number. */
  public MemoryFiles plus(String path, String line) {
    return with(path, text(path) + line + "\n");
  }

  /** Number of lines of a file. */
  public long lines(String path) {
    return text(path).lines().count();
  }

  /** The line, from 1, that starts with these characters. */
  public long lineOf(String path, String start) {
    return text(path).lines().takeWhile(line -> !line.startsWith(start)).count() + 1;
  }

  /** The same with a text replaced that must occur exactly once. */
  public MemoryFiles replacing(String path, String from, String to) {
    String text = text(path);
    int at = text.indexOf(from);
    if (at < 0 || text.indexOf(from, at + 1) >= 0) {
      throw new IllegalArgumentException(path + " does not hold '" + from + "' exactly once");
    }
    return with(path, text.replace(from, to));
  }

  @Override
  public InputStream open(String path) throws IOException {
    String text = texts.get(path);
    if (text == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> list(String folder) {
    return texts.keySet().stream().filter(path -> path.startsWith(folder + "/")).toList();
  }
}
