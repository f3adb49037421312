package io.computestock.jobs.io;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system under a scheme of its own, as HDFS would be; its files lie on the local disk. */
public final class FarFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "far";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  /** Makes the scheme known. */
  static Configuration register(Configuration hadoop) {
    hadoop.set("fs." + SCHEME + ".impl", FarFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem." + SCHEME + ".impl", Context.class.getName());
    return hadoop;
  }

  /** What FileContext asks for. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(uri, new FarFileSystem(), hadoop, SCHEME, false);
    }
  }
}
