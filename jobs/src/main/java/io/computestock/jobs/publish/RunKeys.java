package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.TradeFileSettings;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.Snapshots.TradeSnapshot;
import io.computestock.jobs.io.CodeFingerprint;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.stage.StageKeys;
import io.computestock.jobs.stage.StageKeys.Ingredients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Finds out what the stages of a run are made of. */
final class RunKeys {
  private RunKeys() {}

  /**
   * Keys of a run.
   *
   * @param folder the data folder with the site files of the settings
   */
  static StageKeys of(DataFolder folder, RunConfig config, RunInputs inputs, Configuration hadoop) {
    var ingredients =
        new Ingredients(
            CodeFingerprint.current(),
            folder.checksums(),
            folder.snapshots().trade().stream().map(TradeSnapshot::path).toList(),
            tradeFiles(config.trade(), hadoop),
            checksum(
                folder.snapshots().sites().toString()
                    + folder.snapshots().recordsByFile()
                    + folder.snapshots().issues()),
            inputs.asOf());
    return new StageKeys(ingredients, config);
  }

  private static List<String> tradeFiles(TradeFileSettings settings, Configuration hadoop) {
    if (settings.inputs().isEmpty()) {
      return List.of();
    }
    var files = new ArrayList<>(TradeInputs.stamps(settings.inputs(), settings.knownAt(), hadoop));
    if (settings.mapping() != null) {
      try (InputStream mapping = new NamedFile(settings.mapping(), hadoop).open()) {
        files.add(Checksums.sha256(mapping.readAllBytes()));
      } catch (IOException e) {
        throw new InputException(settings.mapping() + ": expected a readable mapping file", e);
      }
    }
    return files;
  }

  private static String checksum(String text) {
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
