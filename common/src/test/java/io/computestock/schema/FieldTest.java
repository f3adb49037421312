package io.computestock.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FieldTest {
  private static final Field NUMBER = Field.optional("x", FieldType.DOUBLE, "A number.");

  @Test
  void shouldSayItsRangeInWords() {
    assertEquals("", NUMBER.rangeInWords());
    assertEquals("0 or more", NUMBER.notNegative().rangeInWords());
    assertEquals("0 to 1", NUMBER.range(0, 1).rangeInWords());
    assertEquals("0.5 to 1.5", NUMBER.range(0.5, 1.5).rangeInWords());
    assertEquals("9 or less", NUMBER.range(Double.NEGATIVE_INFINITY, 9).rangeInWords());
    assertEquals(
        "legal, grey",
        Field.key("x", FieldType.STRING, "A kind.").oneOf("legal", "grey").rangeInWords());
  }

  @Test
  void shouldKeepEverythingElseWhenOneThingChanges() {
    Field field = Field.key("x", FieldType.DOUBLE, "A share.").range(0, 1).in(Unit.SHARE);

    assertEquals("x", field.name());
    assertEquals("A share.", field.description());
    assertEquals(true, field.key());
    assertEquals(true, field.required());
    assertEquals(Unit.SHARE, field.unit());
    assertEquals(1, field.highest());
  }
}
