package io.computestock.jobs.evidence;

import io.computestock.domestic.ProductionRecord;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.trade.evidence.EvidenceInputs;
import io.computestock.reference.ChipType;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.site.SiteReport;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.ParameterRegistry;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.TreeMap;

/**
 * What a task needs to make the evidence of sites and of domestic production; small, because draws
 * are made where they are needed.
 *
 * @param fingerprint the same for equal inputs, so that a JVM makes the draws once
 * @param shipments evidence on the mix of chips
 * @param sites site reports of all lists and vintages
 * @param production figures on domestic production
 * @param chips by chip type
 * @param embargoes by chip type where it needs a licence
 * @param parameters the priors
 * @param seed the run's seed
 * @param draws number of draws
 * @param asOf date of knowledge
 * @param from first month
 */
public record ChannelInputs(
    String fingerprint,
    ShipmentEvidence shipments,
    ArrayList<SiteReport> sites,
    ArrayList<ProductionRecord> production,
    TreeMap<String, ChipType> chips,
    HashMap<String, Embargo> embargoes,
    ParameterRegistry parameters,
    int seed,
    int draws,
    LocalDate asOf,
    YearMonth from)
    implements Serializable {

  /** Inputs of a run. */
  public static ChannelInputs of(DataFolder folder, RunConfig config, RunInputs inputs) {
    YearMonth from = inputs.months().get(0);
    return new ChannelInputs(
        Checksums.sha256(
            (inputs.model().fingerprint() + " from " + from + folder.snapshots().sites())
                .getBytes(StandardCharsets.UTF_8)),
        inputs.model().evidence(),
        new ArrayList<>(folder.snapshots().sites()),
        new ArrayList<>(folder.snapshots().production()),
        new TreeMap<>(folder.reference().chips()),
        EvidenceInputs.embargoes(folder.reference()),
        folder.parameters(),
        config.seed(),
        config.draws(),
        inputs.asOf(),
        from);
  }

  /** Last month: that of the date of knowledge. */
  public YearMonth to() {
    return YearMonth.from(asOf);
  }
}
