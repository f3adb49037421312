package io.computestock.jobs.trade.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a file that several tasks read. */
class TradePartTest {
  private static final List<String> COLUMNS = List.of("t", "i", "j", "k", "v", "q");
  private static final String HEADER = "t,i,j,k,v,q";

  @TempDir private Path folder;

  private static List<Object> values(List<Row> rows) {
    var values = new ArrayList<Object>();
    for (Row row : rows) {
      values.add(row.isNullAt(2) ? row.getString(4) + row.getString(8) : row.getString(2));
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n\n"})
  void shouldGiveEveryRecordOnceWhereverAFileIsCut(String end) throws IOException {
    // Given
    var text = new StringBuilder(HEADER).append(end);
    for (int i = 0; i < 12; i++) {
      text.append(2000 + i).append(",842,156,847330,").append("9".repeat(i + 1)).append(",1");
      text.append(i == 11 ? "" : end);
    }
    var lab = new TradeLab(folder);
    Path path = lab.write("baci.csv", text.toString(), TradeLab.CP1252);
    TradeFile file = TradeLab.look(path);
    List<Object> whole = values(TradeLab.rows(file, COLUMNS));
    assertEquals(12, whole.size());

    // When: it is cut at every byte, and at two
    long bytes = text.length();
    for (long cut = 1; cut < bytes; cut++) {
      for (long next = cut; next <= bytes; next += 61) {
        var rows = new ArrayList<>(TradeLab.rows(new TradePart(file, 0, cut), COLUMNS));
        if (cut < HEADER.length() + 1) {
          break; // a part is larger than a header
        }
        if (next > cut) {
          rows.addAll(TradeLab.rows(new TradePart(file, cut, next), COLUMNS));
        }
        rows.addAll(TradeLab.rows(new TradePart(file, next, bytes), COLUMNS));

        // Then
        assertEquals(whole, values(rows), "cut at " + cut + " and " + next);
      }
    }
  }

  @Test
  void shouldCutPlainFilesOnlyAndSayWhichPartALineIsIn() throws IOException {
    Path path = new TradeLab(folder).text("baci.csv", HEADER, "2020,842,156,847330,1,1");
    TradeFile small = TradeLab.look(path);
    long large = 300L << 20;
    TradeFile plain = sized(small, "big.csv", large);
    TradeFile zipped = sized(small, "big.csv.gz", large);

    List<TradePart> parts = TradePart.of(plain);

    assertEquals(1, TradePart.of(small).size());
    assertEquals(1, TradePart.of(zipped).size());
    assertEquals(3, parts.size());
    assertEquals(large, parts.get(2).end());
    assertTrue(parts.get(0).isFirst());
    long position = parts.get(2).position(7);
    assertEquals("big.csv@268435456", TradePart.file("big.csv", position));
    assertEquals(7, TradePart.line(position));
    assertEquals("big.csv", TradePart.file("big.csv", 7));
  }

  private static TradeFile sized(TradeFile file, String path, long bytes) {
    return new TradeFile(
        0,
        path,
        new io.computestock.jobs.io.TradeFiles.Source(path, "", bytes),
        file.container(),
        file.format(),
        file.charsets(),
        file.delimiter(),
        file.headerLine(),
        file.header(),
        file.width(),
        LocalDate.EPOCH);
  }
}
