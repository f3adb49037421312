package io.computestock.fusion;

import com.sun.management.OperatingSystemMXBean;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.tabular.DataFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kernel of the fusion by itself, for {@code bin/bench kernel}: the channels of every country
 * pooled, the countries balanced to a supply, exact quantiles of each and of their sum.
 *
 * <p>Reads a folder as {@code bin/bench.d/numpy_kernel.py} writes and describes it, adds the scores
 * of the channels' own errors to it, and measures on one thread and without reading. Prints seconds
 * and CPU seconds of the process, a repetition a line, and writes the answers to {@code java.csv}.
 */
final class FusionKernelBench {
  private static final String WORLD = "WLD";
  private static final double NANOS = 1e9;

  /**
   * Countries of a view, class and year, each with its channels, and what they are to add up to.
   */
  @SuppressWarnings("ArrayRecordComponent") // groups are never compared
  private record Group(
      String name, SortedMap<String, List<ChannelEvidence>> countries, double[] supply) {}

  private record Answer(String group, String country, Summary summary) {}

  private FusionKernelBench() {}

  /**
   * Measures.
   *
   * @param args folder, data folder, repetitions to warm up, repetitions to measure
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int warmUp = Integer.parseInt(args[2]);
    int repetitions = Integer.parseInt(args[3]);
    List<Group> groups = groups(folder);
    var draws =
        new ParameterDraws(
            parameters(Path.of(args[1])), new RandomStream(1), groups.get(0).supply().length);
    Map<EvidenceCell, double[]> scores = writeScores(folder, groups, draws);
    var pooling = new Pooling(draws, scores::get);
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Answer> answers = List.of();
    for (int repetition = 0; repetition < warmUp + repetitions; repetition++) {
      long start = System.nanoTime();
      long cpu = process.getProcessCpuTime();
      answers = kernel(groups, pooling);
      double seconds = (System.nanoTime() - start) / NANOS;
      double cpuSeconds = (process.getProcessCpuTime() - cpu) / NANOS;
      if (repetition >= warmUp) {
        System.out.printf(Locale.ROOT, "%.6f %.6f%n", seconds, cpuSeconds);
      }
    }
    Files.write(folder.resolve("java.csv"), answers.stream().map(FusionKernelBench::line).toList());
  }

  private static List<Answer> kernel(List<Group> groups, Pooling pooling) {
    var answers = new ArrayList<Answer>();
    for (Group group : groups) {
      var pooled = new TreeMap<String, double[]>();
      group
          .countries()
          .forEach((country, channels) -> pooled.put(country, pooling.pool(channels).draws()));
      double[] sum = new double[group.supply().length];
      balanced(pooled, group.supply())
          .chips()
          .forEach(
              (country, chips) -> {
                answers.add(new Answer(group.name(), country, Summary.of(chips)));
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += chips[i];
                }
              });
      answers.add(new Answer(group.name(), WORLD, Summary.of(sum)));
    }
    return answers;
  }

  /** With what is left for {@code ZZZ}, which is known worse than all countries together. */
  private static Balanced balanced(SortedMap<String, double[]> pooled, double[] supply) {
    var estimates = new TreeMap<>(pooled);
    var variances = new TreeMap<String, Double>();
    double[] rest = supply.clone();
    double worst = 0;
    for (var country : pooled.entrySet()) {
      double[] chips = country.getValue();
      double variance = variance(chips);
      variances.put(country.getKey(), variance);
      worst += variance;
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= chips[i];
      }
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, rest[i]);
      worst += supply[i] * supply[i] / rest.length;
    }
    estimates.put(Country.UNALLOCATED, rest);
    variances.put(Country.UNALLOCATED, worst);
    return Balance.of(estimates, variances, supply, 0);
  }

  private static double variance(double[] draws) {
    double sum = 0;
    double squares = 0;
    for (double draw : draws) {
      double distance = draw - draws[0];
      sum += distance;
      squares += distance * distance;
    }
    return Math.max(0, (squares - sum * sum / draws.length) / Math.max(1, draws.length - 1));
  }

  private static List<Group> groups(Path folder) throws IOException {
    List<String> index = Files.readAllLines(folder.resolve("index.csv"));
    double[][] evidence = read(folder.resolve("evidence.f64"), index.size());
    var byGroup = new LinkedHashMap<String, SortedMap<String, List<ChannelEvidence>>>();
    for (int row = 0; row < evidence.length; row++) {
      String[] columns = index.get(row).split(",", -1);
      int year = Integer.parseInt(columns[2]);
      var cell =
          new EvidenceCell(
              View.valueOf(columns[0]),
              columns[3],
              columns[1],
              new Period(
                  LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31)),
              Pathway.LICENSED.id(),
              Kind.FLOW);
      Set<String> roots = columns[5].isEmpty() ? Set.of() : Set.of(columns[5].split(" ", -1));
      byGroup
          .computeIfAbsent(
              String.join(",", columns[0], columns[1], columns[2]), g -> new TreeMap<>())
          .computeIfAbsent(cell.country(), c -> new ArrayList<>())
          .add(ChannelEvidence.of(columns[4], cell, evidence[row], roots));
    }
    double[][] supply = read(folder.resolve("supply.f64"), byGroup.size());
    var groups = new ArrayList<Group>();
    byGroup.forEach(
        (name, countries) -> groups.add(new Group(name, countries, supply[groups.size()])));
    return groups;
  }

  private static Map<EvidenceCell, double[]> writeScores(
      Path folder, List<Group> groups, ParameterDraws draws) throws IOException {
    var source = new ErrorScores(draws);
    var scores = new HashMap<EvidenceCell, double[]>();
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("scores.f64"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (Group group : groups) {
        for (List<ChannelEvidence> channels : group.countries().values()) {
          EvidenceCell cell = channels.get(0).cell();
          double[] ofCell = source.of(cell);
          scores.put(cell, ofCell);
          ByteBuffer bytes = buffer(ofCell.length);
          bytes.asDoubleBuffer().put(ofCell);
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
        }
      }
    }
    return scores;
  }

  private static double[][] read(Path path, int rows) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      int draws = Math.toIntExact(file.size() / Double.BYTES / rows);
      double[][] values = new double[rows][draws];
      for (double[] row : values) {
        ByteBuffer bytes = buffer(draws);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
        bytes.flip().asDoubleBuffer().get(row);
      }
      return values;
    }
  }

  private static ByteBuffer buffer(int numbers) {
    return ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ParameterRegistry parameters(Path data) {
    var files =
        new DataFiles() {
          @Override
          public InputStream open(String path) throws IOException {
            return Files.newInputStream(data.resolve(path));
          }

          @Override
          public List<String> list(String folder) {
            throw new UnsupportedOperationException("assumptions are read by name");
          }
        };
    return new ParameterLoader(new TableReader(files)).load();
  }

  private static String line(Answer answer) {
    Summary of = answer.summary();
    return String.join(
        ",",
        answer.group(),
        answer.country(),
        String.valueOf(of.mean()),
        String.valueOf(of.p5()),
        String.valueOf(of.p25()),
        String.valueOf(of.p50()),
        String.valueOf(of.p75()),
        String.valueOf(of.p95()));
  }
}
