package io.computestock.jobs.fusion;

import io.computestock.stock.FusedInputs.Rental;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/**
 * A month of a {@link Rental} as a row: what stage {@code estimate} hands over beside the draws of
 * channels.
 */
public final class RentalDraws implements Serializable {
  /** How Spark reads and writes rows. */
  public static final Encoder<RentalDraws> ENCODER = Encoders.bean(RentalDraws.class);

  private static final long serialVersionUID = 1;

  private String owner;
  private String tenant;
  private String chipClass;
  private int firstMonth;
  private int months;
  private int month;
  private float[] draws;

  /** For Spark. */
  public RentalDraws() {}

  /** Rentals as rows, one for each month with chips. */
  public static List<RentalDraws> rows(List<Rental> rentals) {
    var rows = new ArrayList<RentalDraws>();
    for (Rental rental : rentals) {
      for (int m = 0; m < rental.months().length; m++) {
        if (rental.months()[m] != null) {
          var row = new RentalDraws();
          row.owner = rental.owner();
          row.tenant = rental.tenant();
          row.chipClass = rental.chipClass();
          row.firstMonth = rental.first();
          row.months = rental.months().length;
          row.month = m;
          row.draws = rental.months()[m];
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Rows as rentals, in the order of owners, tenants and classes. */
  public static List<Rental> rentals(List<RentalDraws> rows) {
    SortedMap<List<String>, Rental> rentals =
        new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("/", key)));
    for (RentalDraws row : rows) {
      Rental rental =
          rentals.computeIfAbsent(
              List.of(row.owner, row.tenant, row.chipClass),
              key ->
                  new Rental(
                      row.owner,
                      row.tenant,
                      row.chipClass,
                      row.firstMonth,
                      new float[row.months][]));
      rental.months()[row.month] = row.draws;
    }
    return List.copyOf(rentals.values());
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  public String getChipClass() {
    return chipClass;
  }

  public void setChipClass(String chipClass) {
    this.chipClass = chipClass;
  }

  public int getFirstMonth() {
    return firstMonth;
  }

  public void setFirstMonth(int firstMonth) {
    this.firstMonth = firstMonth;
  }

  public int getMonths() {
    return months;
  }

  public void setMonths(int months) {
    this.months = months;
  }

  public int getMonth() {
    return month;
  }

  public void setMonth(int month) {
    this.month = month;
  }

  public float[] getDraws() {
    return draws;
  }

  public void setDraws(float[] draws) {
    this.draws = draws;
  }
}
