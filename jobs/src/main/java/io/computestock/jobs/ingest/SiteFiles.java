package io.computestock.jobs.ingest;

import io.computestock.issue.InputException;
import io.computestock.issue.Issue;
import io.computestock.jobs.config.SiteFileSettings;
import io.computestock.jobs.ingest.site.SiteLayout;
import io.computestock.jobs.ingest.site.SiteReader;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.io.TradeInputs.Dated;
import io.computestock.tabular.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** Site files that a user names, read beside the snapshots of a data folder. */
public final class SiteFiles {
  /** Producer of our own layout without a sidecar. */
  private static final String UNNAMED = "unnamed";

  private SiteFiles() {}

  /**
   * The folder with the sites of the files, every row of them accounted for.
   *
   * @param settings the files; null for none
   * @throws InputException when a file is not found, not dated, or of no layout of sites
   */
  public static DataFolder add(DataFolder folder, SiteFileSettings settings, Configuration hadoop) {
    if (settings == null || settings.inputs().isEmpty()) {
      return folder;
    }
    var issues = new ArrayList<Issue>();
    var records = new TreeMap<String, Long>();
    var reader = new SiteReader(folder.reference(), folder.tradeReference(), issues);
    List<Dated> files = TradeInputs.find(settings.inputs(), settings.knownAt(), hadoop);
    for (Dated dated : files) {
      CsvFile file = open(dated.source(), hadoop);
      SiteLayout layout =
          SiteLayout.of(file, null)
              .orElseThrow(
                  () ->
                      new InputException(
                          file.name()
                              + ", row 1: columns "
                              + file.header()
                              + ": expected those of sites, GPU clusters, data centers and their"
                              + " timelines, or a TOP500 list"));
      records.put(file.name(), file.records());
      issues.addAll(file.unreadable());
      String producer = dated.producer() == null ? UNNAMED : dated.producer();
      reader.read(file, layout, dated.knownAt(), producer);
    }
    return folder.with(
        folder.snapshots().withSites(reader.finish(), reader.used(), issues, records));
  }

  private static CsvFile open(TradeFiles.Source source, Configuration hadoop) {
    try (InputStream input = TradeFiles.open(source, hadoop)) {
      return SiteReader.open(input, source.name());
    } catch (IOException e) {
      throw new InputException(
          source.name() + ": expected a readable table of sites: " + e.getMessage(), e);
    }
  }
}
