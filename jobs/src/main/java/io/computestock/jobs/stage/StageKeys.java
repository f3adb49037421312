package io.computestock.jobs.stage;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.TradeFileSettings;
import io.computestock.jobs.ingest.Checksums;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What each stage is made of, as one checksum: the program, the files it reads, the settings that
 * change what it makes, and the key of the stage before it. Where the folder lies, on how many
 * cores it is made and on what cluster does not matter.
 */
public final class StageKeys {
  private static final String REFERENCE = "reference/";
  private static final String ASSUMPTIONS = "assumptions/";

  private final Map<StageName, String> keys = new EnumMap<>(StageName.class);

  /**
   * What a run is made of.
   *
   * @param code the program, as one checksum
   * @param files checksums of the files of the data folder, by path
   * @param tradeSnapshots those of them that are trade files
   * @param tradeFiles trade files and mapping of the user: path, size and time of each
   * @param sites what is known of sites, and the rows set aside, as one checksum
   * @param asOf date of knowledge
   */
  public record Ingredients(
      String code,
      Map<String, String> files,
      Collection<String> tradeSnapshots,
      List<String> tradeFiles,
      String sites,
      LocalDate asOf) {}

  /** Keys of a run. */
  public StageKeys(Ingredients of, RunConfig config) {
    TradeFileSettings trade = config.trade();
    key(
        StageName.INGEST,
        of.code(),
        of.asOf(),
        files(of, path -> path.startsWith(REFERENCE) || of.tradeSnapshots().contains(path)),
        of.tradeFiles(),
        trade.format(),
        trade.knownAt(),
        trade.sixDigits(),
        config.maxBadShare());
    key(
        StageName.HARMONIZE,
        keys.get(StageName.INGEST),
        files(of, path -> path.startsWith(ASSUMPTIONS)));
    key(
        StageName.ESTIMATE,
        keys.get(StageName.HARMONIZE),
        files(of, path -> true),
        of.sites(),
        config.seed(),
        config.draws(),
        config.from(),
        config.to());
    key(StageName.FUSE, keys.get(StageName.ESTIMATE), config.channels(), config.filesPerTable());
    key(StageName.PUBLISH, keys.get(StageName.FUSE));
  }

  private static Map<String, String> files(Ingredients of, Predicate<String> which) {
    var files = new TreeMap<>(of.files());
    files.keySet().removeIf(which.negate());
    return files;
  }

  private void key(StageName stage, Object... parts) {
    var text = new StringBuilder(stage.id());
    for (Object part : parts) {
      text.append('\n').append(part);
    }
    keys.put(stage, Checksums.sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Key of a stage: {@code sha256:} and a digest. */
  public String of(StageName stage) {
    return keys.get(stage);
  }
}
