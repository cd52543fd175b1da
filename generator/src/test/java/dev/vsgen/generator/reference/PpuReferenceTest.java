package dev.vsgen.generator.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scalar PPU against numbers worked out by hand from the contract. */
class PpuReferenceTest {

  private static PpuReference reference(String precision, ScalePolicy policy) {
    return new PpuReference(Design.of(4, 4, Precision.parse(precision)), new Ppu(2, policy));
  }

  private static final PpuReference SIGNED = reference("4/4/8/8", ScalePolicy.CEIL);

  @ParameterizedTest
  @CsvSource({
    "5, 1, 0, 0, 5",
    "5, 1, 1, 0, 3", // 2.5 rounds up
    "-5, 1, 1, 0, -2", // -2.5 rounds up
    "-6, 1, 2, 0, -1", // -1.5 rounds up
    "-7, 1, 2, 0, -2", // -1.75
    "1000, 40000, 12, -300, 9466", // 40000000 / 4096 = 9765.625
    "-1, 65535, 63, 0, 0",
    "17179869183, 65535, 0, 0, 28560",
    "-17179869184, 65535, 0, 131071, -28560",
    "0, 0, 0, -131072, -28560"
  })
  void z(long psum, int mult, int shift, int bias, long expected) {
    PpuChannel channel = new PpuChannel(mult, shift, bias);
    assertEquals(expected, SIGNED.z(psum, channel, false));
    assertEquals(Math.max(0, expected), SIGNED.z(psum, channel, true));
    PpuReference unsigned = reference("4/4u/8/8", ScalePolicy.CEIL);
    if (expected < 28560) { // zmax is 255 * 15 * 16 there
      assertEquals(Math.max(0, expected), unsigned.z(psum, channel, false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 0",
    "55, 1, 0",
    "56, 1, 1", // half of 7 * 16
    "112, 1, 1",
    "113, 2, 1",
    "167, 2, 1",
    "168, 2, 2",
    "28504, 255, 255", // 254.5 * 112
    "28503, 255, 254",
    "28560, 255, 255"
  })
  void scale(long amax, long ceil, long round) {
    assertEquals(ceil, SIGNED.scale(amax));
    assertEquals(round, reference("4/4/8/8", ScalePolicy.ROUND).scale(amax));
    assertEquals(1, reference("4/4/8/-", ScalePolicy.ROUND).scale(Math.min(amax, 112)));
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, 1", // 0.5 rounds away from zero
    "-8, 1, -1",
    "7, 1, 0",
    "-7, 1, 0",
    "24, 3, 1", // 24 / 48
    "23, 3, 0",
    "-72, 3, -2", // -1.5
    "167, 1, 7", // 10.4 is clamped
    "-167, 1, -7",
    "50, 0, 0"
  })
  void element(long z, long scale, int expected) {
    assertEquals(expected, SIGNED.element(z, scale));
  }

  @Test
  void aRow() {
    // amax 300: ceil(300 / 112) = 3, steps of 48; then all zero
    List<PpuChannel> channels =
        List.of(
            new PpuChannel(1, 0, 0),
            new PpuChannel(32768, 15, 100),
            new PpuChannel(3, 0, 0),
            new PpuChannel(65535, 16, 24),
            PpuChannel.PADDING,
            PpuChannel.PADDING,
            PpuChannel.PADDING,
            PpuChannel.PADDING);
    long[] psums = {71, -400, -40, 0, 5, -5, 0, 1};
    List<PpuVector> row = SIGNED.row(psums, channels, false);
    assertEquals(new PpuVector(List.of(1, -6, -3, 1), 3), row.get(0));
    assertEquals(new PpuVector(List.of(0, 0, 0, 0), 0), row.get(1));
    // amax 71 with ReLU: scale 1
    assertEquals(new PpuVector(List.of(4, 0, 0, 2), 1), SIGNED.row(psums, channels, true).get(0));
    long[] seven = {71, -400, -40, 0, 5, -5, 0};
    assertEquals(row, SIGNED.row(seven, channels, false), "what is missing is padding");
    assertThrows(IllegalArgumentException.class, () -> SIGNED.row(new long[9], channels, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> SIGNED.row(new long[7], channels.subList(0, 7), false));
  }
}
