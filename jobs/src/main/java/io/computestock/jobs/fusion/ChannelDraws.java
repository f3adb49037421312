package io.computestock.jobs.fusion;

import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/**
 * A row of the draws table that all channels hand over to the fusion: {@link ChannelEvidence} as
 * Spark reads and writes it without making an object of every number. Columns as the properties,
 * days as {@code 2025-12-31}.
 */
public final class ChannelDraws implements Serializable {
  /** How Spark reads and writes rows. */
  public static final Encoder<ChannelDraws> ENCODER = Encoders.bean(ChannelDraws.class);

  private static final long serialVersionUID = 1;

  private String channel;
  private String view;
  private String country;
  private String chips;
  private String firstDay;
  private String lastDay;
  private String pathway;
  private String kind;
  private String[] roots;
  private double[] draws;

  /** For Spark. */
  public ChannelDraws() {}

  /** What a channel says as a row. */
  public static ChannelDraws of(ChannelEvidence evidence) {
    EvidenceCell cell = evidence.cell();
    var row = new ChannelDraws();
    row.channel = evidence.channel();
    row.view = cell.view().name();
    row.country = cell.country();
    row.chips = cell.chips();
    row.firstDay = cell.period().start().toString();
    row.lastDay = cell.period().end().toString();
    row.pathway = cell.pathway();
    row.kind = cell.kind().name();
    row.roots = evidence.roots().toArray(String[]::new);
    row.draws = evidence.draws();
    return row;
  }

  /** The row as what a channel says. */
  public ChannelEvidence evidence() {
    var period = new Period(LocalDate.parse(firstDay), LocalDate.parse(lastDay));
    var cell =
        new EvidenceCell(View.valueOf(view), country, chips, period, pathway, Kind.valueOf(kind));
    return ChannelEvidence.of(channel, cell, draws, Set.of(roots));
  }

  public String getChannel() {
    return channel;
  }

  public void setChannel(String channel) {
    this.channel = channel;
  }

  public String getView() {
    return view;
  }

  public void setView(String view) {
    this.view = view;
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public String getChips() {
    return chips;
  }

  public void setChips(String chips) {
    this.chips = chips;
  }

  public String getFirstDay() {
    return firstDay;
  }

  public void setFirstDay(String firstDay) {
    this.firstDay = firstDay;
  }

  public String getLastDay() {
    return lastDay;
  }

  public void setLastDay(String lastDay) {
    this.lastDay = lastDay;
  }

  public String getPathway() {
    return pathway;
  }

  public void setPathway(String pathway) {
    this.pathway = pathway;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String[] getRoots() {
    return roots;
  }

  public void setRoots(String[] roots) {
    this.roots = roots;
  }

  public double[] getDraws() {
    return draws;
  }

  public void setDraws(double[] draws) {
    this.draws = draws;
  }
}
