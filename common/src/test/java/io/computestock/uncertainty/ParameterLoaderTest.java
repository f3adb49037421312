package io.computestock.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.issue.InputException;
import io.computestock.issue.Problem;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterLoaderTest {
  private static final String FILE = "assumptions/parameters.csv";

  @Test
  void shouldLoadTheAssumptionsOfTheRepository() {
    // given
    var reader = new TableReader(MemoryFiles.ofRepository());

    // when
    ParameterRegistry registry = new ParameterLoader(reader).load();

    // then
    assertEquals(List.of(), reader.problems());
    assertEquals(0.96, registry.get("hardware_share.NVIDIA").prior().low());
    assertEquals(60, registry.fixed("shipments.mix_concentration"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lognormal,5,,2,0.9|low|5|a value not above high, 2.0",
        "lognormal,5,9,8,0.9|mid|9|a value from 5.0 to 8.0",
        "lognormal,0,,2,0.9|family|lognormal|a low bound above 0, not 0.0",
        "lognormal,1,,2,|family|lognormal|a credibility between 0 and 1, not NaN",
        "two_piece_lognormal,1,,2,0.9|family|two_piece_lognormal|a mid value (two-piece), not NaN",
        "fixed,,,,|family|fixed|a fixed value, not NaN",
        "gamma,1,,2,0.9|family|gamma|one of fixed, lognormal, two_piece_lognormal, normal, beta",
        "beta,1,,2,0.9|family|beta|no credibility, a Beta has shapes, not 0.9",
        "normal,-1,0.5,1,0.9|family|normal|no mid value or the middle of the bounds, 0.0, not 0.5",
        "lognormal,1,,2,1.5|credibility|1.5|a number, 0 to 1",
        "lognormal,one,,2,0.9|low|one|a number"
      })
  void shouldReportAPriorThatContradictsItself(
      String prior, String column, String value, String expected) {
    // given
    MemoryFiles files = MemoryFiles.ofRepository();
    files.plus(FILE, "zz.planted," + prior + ",unit,,a source,judgement,");
    var reader = new TableReader(files);

    // when
    new ParameterLoader(reader).load();

    // then
    assertEquals(
        List.of(new Problem(FILE, files.lines(FILE), column, value, expected)), reader.problems());
  }

  @Test
  void shouldLoadShapesOfABetaInAnyOrderAndANormalAroundZero() {
    MemoryFiles files = MemoryFiles.ofRepository();
    files.plus(FILE, "zz.share,beta,9,,3,,share,,a source,judgement,");
    files.plus(FILE, "zz.error,normal,-0.3,0,0.3,0.9,log,,a source,judgement,");
    var reader = new TableReader(files);

    ParameterRegistry registry = new ParameterLoader(reader).load();

    assertEquals(List.of(), reader.problems());
    assertEquals(DistributionSpec.beta(9, 3), registry.get("zz.share").prior());
    assertEquals(0, registry.fixed("zz.error"));
  }

  @Test
  void shouldRefuseIdsThatShareARandomKey() {
    MemoryFiles files = MemoryFiles.ofRepository();
    files.plus(FILE, "costarring,fixed,,1,,,unit,,a source,judgement,");
    files.plus(FILE, "liquid,fixed,,1,,,unit,,a source,judgement,");
    var loader = new ParameterLoader(new TableReader(files));

    var problem = assertThrows(InputException.class, loader::load);

    assertEquals(
        FILE + ": parameters costarring and liquid share a random key: rename one",
        problem.getMessage());
  }
}
