package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.spark.Sessions;
import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.Option;

/** Options that several commands share: where data and results are, and on what Spark runs. */
final class Settings {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings as YAML.")
  private String config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder, any Hadoop path. Default: data")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder, any Hadoop path. Default: out")
  private String out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master. Default: all cores of this machine")
  private String master;

  /** The settings of the command line, then of the file, then the defaults. */
  RunConfig resolve(RunConfig fromCommandLine) {
    var here =
        new RunConfig(data, out, null, null, null, null, null, null, null, master, null, null)
            .orElse(fromCommandLine);
    RunConfig file = config == null ? RunConfig.empty() : read(config);
    return here.orElse(file).orElse(RunConfig.defaults());
  }

  private static RunConfig read(String file) {
    try (InputStream input = new NamedFile(file, Sessions.hadoop()).open()) {
      return RunConfig.read(input, file);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable settings file", e);
    }
  }
}
