package io.computestock.jobs.fusion;

import io.computestock.fusion.ChannelEvidence;
import io.computestock.jobs.io.TableFolder;
import io.computestock.stock.FusedInputs.Rental;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.SparkSession;

/**
 * What the channels hand over to the fusion, whichever of them a run asks for; as tables {@code
 * channel_draws} and {@code rental_draws} it reads back to the same bits.
 *
 * @param evidence draws of all channels
 * @param rentals chips that run for tenants abroad, by listed sites
 */
public record HandOver(List<ChannelEvidence> evidence, List<Rental> rentals) {
  private static final String CHANNELS = "channel_draws";
  private static final String RENTALS = "rental_draws";

  /** Rows that travel to a task at once: 5 MB of 10,000 draws. */
  private static final int ROWS_PER_TASK = 64;

  /** Writes the tables. */
  public void write(SparkSession spark, TableFolder tables) {
    tables.handOver(
        CHANNELS,
        spread(spark, evidence.stream().map(ChannelDraws::of).toList(), ChannelDraws.ENCODER));
    tables.handOver(RENTALS, spread(spark, RentalDraws.rows(rentals), RentalDraws.ENCODER));
  }

  private static <T> Dataset<T> spread(SparkSession spark, List<T> rows, Encoder<T> encoder) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = 1 + rows.size() / ROWS_PER_TASK;
    return spark.createDataset(context.parallelize(rows, tasks).rdd(), encoder);
  }

  /** Reads the tables. */
  public static HandOver read(TableFolder tables) {
    return new HandOver(
        tables
            .handedOver(CHANNELS, ChannelDraws.ENCODER.schema())
            .as(ChannelDraws.ENCODER)
            .collectAsList()
            .stream()
            .map(ChannelDraws::evidence)
            .toList(),
        RentalDraws.rentals(
            tables
                .handedOver(RENTALS, RentalDraws.ENCODER.schema())
                .as(RentalDraws.ENCODER)
                .collectAsList()));
  }
}
