package io.computestock.jobs.io;

import io.computestock.stock.ShareDraws;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Shares of all countries, classes and quarters in a local file: of many draws they would be most
 * of what a JVM has in memory. The file is a row of little-endian floats, one vector after the
 * other; it is read through the operating system's cache of files, which gives way when memory is
 * short.
 *
 * <p>Vectors know the file by its name. Executors in other JVMs get copies ({@link #send}).
 */
public final class ShareFile implements Closeable {
  private static final String LOCAL_DIR = "spark.local.dir";

  /** Bytes that travel at once. */
  private static final int PART = 1 << 26;

  /** Draws that are copied at once. */
  private static final int STRETCH = 1024;

  private static final Map<String, Path> PLACES = new ConcurrentHashMap<>();

  private final Path path;
  private final FileChannel channel;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private long length;

  private ShareFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * A new file for this JVM, which is deleted when it is closed; not for two threads. It lies where
   * Spark keeps its own files.
   */
  public static ShareFile create(SparkSession spark) {
    String folders =
        spark.sparkContext().getConf().get(LOCAL_DIR, System.getProperty("java.io.tmpdir"));
    return create(Path.of(folders.split(",", 2)[0].strip()));
  }

  static ShareFile create(Path folder) {
    try {
      Path path =
          Files.createTempFile(Files.createDirectories(folder), "stockpile-shares-", ".f32");
      path.toFile().deleteOnExit();
      PLACES.put(path.getFileName().toString(), path);
      return new ShareFile(path, FileChannel.open(path, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the file, once all is written, to executors that are not in this JVM. */
  public Copies send(SparkSession spark) {
    return new Copies(name(), spark.sparkContext().isLocal() ? List.of() : parts(spark));
  }

  List<Broadcast<byte[]>> parts(SparkSession spark) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var parts = new ArrayList<Broadcast<byte[]>>();
    try (InputStream in = Files.newInputStream(path)) {
      for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        parts.add(context.broadcast(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  /**
   * A file on its way to executors, as parts that Spark may keep on disk.
   *
   * @param name of the file
   * @param parts of it in their order; none for this JVM, which has made it
   */
  public record Copies(String name, List<Broadcast<byte[]>> parts) implements Serializable {
    /** Makes the file known to the JVM of a task; to be called before its vectors are read. */
    public void bring() {
      at(name, this::write);
    }

    private Path write() {
      try {
        Path copy = Files.createTempFile(Path.of(SparkFiles.getRootDirectory()), name, null);
        copy.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(copy)) {
          for (Broadcast<byte[]> part : parts) {
            out.write(part.value());
          }
        }
        return copy;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Takes the parts back. */
    public void release() {
      parts.forEach(part -> part.destroy());
    }
  }

  static void at(String name, Supplier<Path> place) {
    PLACES.computeIfAbsent(name, n -> place.get());
  }

  Path path() {
    return path;
  }

  /** The name by which vectors know it. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Writes a vector; {@code null} stays null. */
  public ShareDraws write(float[] draws) {
    if (draws == null) {
      return null;
    }
    int size = draws.length * Float.BYTES;
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
    }
    bytes.clear().limit(size);
    bytes.asFloatBuffer().put(draws);
    try {
      var stored = new Stored(name(), length, draws.length);
      while (bytes.hasRemaining()) {
        length += channel.write(bytes);
      }
      return stored;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the file; what is mapped of it stays readable. */
  @Override
  public void close() {
    try {
      PLACES.remove(name());
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A vector in a file. */
  private static final class Stored implements ShareDraws {
    private static final long serialVersionUID = 1;

    /** Draws on their way from single to double precision. */
    private static final ThreadLocal<float[]> SINGLE =
        ThreadLocal.withInitial(() -> new float[STRETCH]);

    private final String file;
    private final long offset;
    private final int count;
    private transient volatile FloatBuffer mapped;

    Stored(String file, long offset, int count) {
      this.file = file;
      this.offset = offset;
      this.count = count;
    }

    private FloatBuffer mapped() {
      FloatBuffer known = mapped;
      if (known == null) {
        known = map();
        mapped = known;
      }
      return known;
    }

    private FloatBuffer map() {
      Path place = PLACES.get(file);
      if (place == null) {
        throw new IllegalStateException("nobody has said where " + file + " lies");
      }
      try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
        return channel
            .map(MapMode.READ_ONLY, offset, (long) count * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public float at(int draw) {
      return mapped().get(draw);
    }

    @Override
    public void copy(double[] into, int from, int to) {
      float[] single = SINGLE.get();
      FloatBuffer draws = mapped();
      for (int start = from; start < to; start += single.length) {
        int many = Math.min(single.length, to - start);
        draws.get(start, single, 0, many);
        for (int i = 0; i < many; i++) {
          into[start + i] = single[i];
        }
      }
    }
  }
}
