package io.computestock.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void shouldEndALinearAxisAtARoundNumber() {
    Scale scale = Scale.linear(17, 100, 0, 4);

    assertEquals(List.of(0.0, 5.0, 10.0, 15.0, 20.0), scale.ticks(4));
    assertEquals(100, scale.at(0));
    assertEquals(0, scale.at(20));
    assertEquals(50, scale.at(10));
  }

  @Test
  void shouldSpanWholePowersOfTen() {
    Scale scale = Scale.logarithmic(30, 4000, 0, 3);

    assertEquals(List.of(10.0, 100.0, 1000.0, 10000.0), scale.ticks(0));
    assertEquals(1, scale.at(100), 1e-12);
  }

  @Test
  void shouldPutWhatIsBeyondAnEndAtTheEnd() {
    Scale scale = Scale.logarithmic(10, 1000, 0, 2);

    assertEquals(0, scale.at(0));
    assertEquals(2, scale.at(1e9));
  }

  @Test
  void shouldHaveAnAxisForNothing() {
    assertEquals(0.0, Scale.linear(0, 0, 10, 4).at(0));
    assertEquals(List.of(10.0, 100.0), Scale.logarithmic(10, 10, 0, 1).ticks(0));
  }
}
