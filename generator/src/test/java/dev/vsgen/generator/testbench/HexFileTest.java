package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HexFileTest {

  private final HexFile file = new HexFile();

  @Test
  void elementZeroSitsInTheLowBits() {
    file.word(4, 1, 2, 3);
    assertText("321\n");
  }

  @Test
  void elementsMayStraddleDigits() {
    file.word(3, 5, 2, 7); // 111 010 101
    assertText("1d5\n");
  }

  @Test
  void negativeElementsAreTwosComplement() {
    file.word(5, -1, -16, 0); // 00000 10000 11111
    assertText("021f\n");
  }

  @Test
  void wideElementsKeepEveryBit() {
    file.word(40, 0x12_3456_789aL, -2);
    assertText("fffffffffe123456789a\n");
  }

  @Test
  void aSingleBitIsOneDigit() {
    file.word(1, 1);
    assertText("1\n");
  }

  @Test
  void commentsStandOnLinesOfTheirOwn() {
    file.comment("row 0");
    file.word(8, 255);
    assertText("// row 0\nff\n");
  }

  private void assertText(String expected) {
    assertEquals(expected, file.named("x.hex").text());
  }
}
