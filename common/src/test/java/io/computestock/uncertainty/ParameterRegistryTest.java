package io.computestock.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.issue.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterRegistryTest {
  private static Parameter parameter(String id) {
    return TestParameters.parameter(id, DistributionSpec.fixed(1));
  }

  private static ParameterRegistry registry(String... ids) {
    return new ParameterRegistry(
        java.util.Arrays.stream(ids).map(ParameterRegistryTest::parameter).toList());
  }

  @Test
  void shouldFindAParameterById() {
    var registry =
        new ParameterRegistry(
            List.of(
                TestParameters.parameter("b", Intervals.twoPiece(1, 2, 9)),
                TestParameters.parameter("a", DistributionSpec.fixed(3))));

    assertEquals(9, registry.get("b").prior().high());
    assertEquals(3, registry.fixed("a"));
    assertEquals(2, registry.fixed("b"));
    assertEquals(List.of("a", "b"), registry.all().stream().map(Parameter::id).toList());
  }

  @Test
  void shouldRefuseTheSameIdTwice() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> registry("a", "b", "a"));

    assertEquals("parameter a twice", refusal.getMessage());
  }

  @Test
  void shouldRefuseTwoIdsWithOneRandomKey() {
    // a known collision of FNV-1a-32
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> registry("costarring", "liquid"));

    assertEquals(
        "parameters costarring and liquid share a random key: rename one", refusal.getMessage());
  }

  @Test
  void shouldNameTheRowThatTheModelNeeds() {
    var problem = assertThrows(InputException.class, () -> registry("a").get("overhead.it"));

    assertEquals(
        "assumptions/parameters.csv: expected a row with id 'overhead.it', which the model needs",
        problem.getMessage());
  }

  @Test
  void shouldFindParametersByTheBeginningOfTheirId() {
    var registry = registry("price.h20.2024", "price.h200.2024", "price.h20.2025", "pricey", "a");

    assertEquals(
        List.of("price.h20.2024", "price.h20.2025"),
        List.copyOf(registry.startingWith("price.h20.").keySet()));
    assertEquals(0, registry.startingWith("price.b200.").size());
  }
}
