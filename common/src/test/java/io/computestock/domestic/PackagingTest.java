package io.computestock.domestic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagingTest {
  private static final double CLOSE = 1e-6;
  private static final PackageType C = new PackageType("asc_910c", 2, 8);
  private static final PackageType B = new PackageType("asc_910b", 1, 4);
  private static final Packaging ALL = new Packaging(0.75, 1, 1);

  private static double packages(Packaging.Month month) {
    double sum = 0;
    for (int k = 0; k < month.ownPackages().length; k++) {
      sum += month.ownPackages()[k] + month.foreignPackages()[k];
    }
    return sum;
  }

  @Test
  void shouldBeLimitedByTheScarcerPart() {
    // WE-12
    double dies = Parts.goodDies(3000, 60, 0.3);
    assertEquals(54_000, dies, CLOSE);

    Packaging.Month month = ALL.month(Parts.NONE, new Parts(dies, 0, 160_000), C);

    assertEquals(15_000, month.ownPackages()[0], CLOSE);
    assertEquals(0, month.foreignPackages()[0]);
    assertEquals(14_000, month.banks().ownDies(), CLOSE);
    assertEquals(0, month.banks().stacks(), CLOSE);
    assertTrue(month.stacksBind());
  }

  @Test
  void shouldUseTheBankOfTheMonthBefore() {
    Packaging.Month first = ALL.month(Parts.NONE, new Parts(54_000, 0, 160_000), C);

    // 14,000 dies in the bank and 54,000 new are 34,000 packages; memory for 30,000
    Packaging.Month second = ALL.month(first.banks(), new Parts(54_000, 0, 240_000), C);

    assertEquals(0.75 * 30_000, second.ownPackages()[0], CLOSE);
    assertEquals(8_000, second.banks().ownDies(), CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"0, 60, 0.3, 160000", "3000, 60, 0, 160000", "3000, 60, 0.3, 0"})
  void shouldMakeNothingWithoutOneOfTheParts(
      double wafers, double perWafer, double yield, double stacks) {
    double dies = Parts.goodDies(wafers, perWafer, yield);

    Packaging.Month month = ALL.month(Parts.NONE, new Parts(dies, 0, stacks), C);

    assertEquals(0, packages(month));
    assertEquals(new Parts(dies, 0, stacks), month.banks());
  }

  @Test
  void shouldLoseThePartsOfBadPackages() {
    Packaging.Month month =
        new Packaging(0, 1, 1).month(Parts.NONE, new Parts(54_000, 0, 160_000), C);

    assertEquals(0, packages(month));
    assertEquals(14_000, month.banks().ownDies(), CLOSE);
  }

  @Test
  void shouldUseOwnAndForeignDiesInProportion() {
    Packaging.Month month = ALL.month(new Parts(0, 30_000, 0), new Parts(10_000, 0, 80_000), C);

    // 10,000 begun, three quarters of the dies foreign
    assertEquals(0.75 * 7_500, month.foreignPackages()[0], CLOSE);
    assertEquals(0.75 * 2_500, month.ownPackages()[0], CLOSE);
    assertEquals(15_000, month.banks().foreignDies(), CLOSE);
    assertEquals(5_000, month.banks().ownDies(), CLOSE);
  }

  @Test
  void shouldTakeFromABankOnlyWhatItReleases() {
    Packaging slow = new Packaging(1, 0.1, 1);

    Packaging.Month month = slow.month(new Parts(0, 100_000, 1e9), Parts.NONE, B);

    assertEquals(10_000, packages(month), CLOSE);
    assertEquals(90_000, month.banks().foreignDies(), CLOSE);
    assertFalse(month.stacksBind());
  }

  @Test
  void shouldSplitDiesAndMemoryBetweenTypes() {
    // 4 stacks a die in both types: 40,000 stacks serve 10,000 dies
    Packaging.Month month =
        new Packaging(1, 1, 1)
            .month(Parts.NONE, new Parts(20_000, 0, 40_000), List.of(B, C), 0.6, 0.4);

    assertEquals(6_000, month.ownPackages()[0], CLOSE);
    assertEquals(2_000, month.ownPackages()[1], CLOSE);
    assertEquals(10_000, month.banks().ownDies(), CLOSE);
    assertEquals(0, month.banks().stacks(), CLOSE);
  }

  @Test
  void shouldNeverMakeFewerPackagesWithMoreMemoryNorHaveLessThanNothing() {
    double before = 0;
    for (int stacks = 0; stacks <= 400_000; stacks += 1_000) {
      Packaging.Month month =
          new Packaging(0.75, 0.3, 0.7)
              .month(
                  new Parts(5_000, 7_000, 3_000),
                  new Parts(11_000, 0, stacks),
                  List.of(B, C),
                  0.3,
                  0.7);
      assertTrue(packages(month) >= before, "fewer packages with " + stacks + " stacks");
      before = packages(month);
    }
    assertEquals(0.75 * (14_600 * (0.3 + 0.7 / 2)), before, CLOSE);
  }

  @Test
  void shouldRefuseImpossibleNumbers() {
    assertThrows(IllegalArgumentException.class, () -> new Packaging(1.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Packaging(1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Parts(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new PackageType("x", 0, 8));
  }
}
