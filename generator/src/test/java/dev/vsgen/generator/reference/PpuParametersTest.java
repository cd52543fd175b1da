package dev.vsgen.generator.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.error.UserException;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real numbers of a channel to integers. */
class PpuParametersTest {

  private static final PpuParameters EXACT = parameters(0, 0);

  private static PpuParameters parameters(int productBits, int dropBits) {
    OptionalInt product = productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits);
    return new PpuParameters(
        new Design(4, 16, Precision.parse("4/4/8/8"), product, dropBits, 9, OptionalInt.empty()),
        new Ppu(1, ScalePolicy.CEIL));
  }

  @ParameterizedTest
  @CsvSource({
    // factor = wt * act * 16 / next
    "1, 1, 0, 16, 32768, 15, 0",
    "1, 1, 1.5, 16, 32768, 15, 2", // 1.5 units round to even
    "1, 1, -3, 1, 32768, 11, -48",
    "3, 0.5, 0, 24, 32768, 15, 0",
    "0.75, 1, 0, 16, 49152, 16, 0",
    "65535, 1, 0, 16, 65535, 0, 0",
    "0, 1, 1, 16, 0, 0, 1",
    "0x1p-40, 0x1p-8, 0, 16, 32768, 63, 0"
  })
  void knownChannels(float wt, float act, float bias, float next, int mult, int shift, int units) {
    assertEquals(new PpuChannel(mult, shift, units), EXACT.channel(wt, act, bias, next));
  }

  @Test
  void droppedBitsAreCompensated() {
    // d = 16 - 12 = 4, K = 3
    assertEquals(new PpuChannel(32768, 15 - 7, 0), parameters(12, 3).channel(1, 1, 0, 16));
  }

  @Test
  void aFactorThatRoundsUpToThePowerOfTwoStaysNormalized() {
    assertEquals(new PpuChannel(32768, 14, 0), EXACT.channel(Math.nextDown(2f), 1, 0, 16));
  }

  @Test
  void everyFactorIsWithinTwoToTheMinusSixteen() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int i = 0; i < 10_000; i++) {
      float wt = Math.scalb(1 + random.nextFloat(), random.nextInt(-20, 2));
      float act = Math.scalb(1 + random.nextFloat(), random.nextInt(-20, 2));
      float next = Math.scalb(1 + random.nextFloat(), random.nextInt(-8, 8));
      PpuChannel channel = EXACT.channel(wt, act, 0, next);
      double factor = (double) wt * act * 16 / next;
      double error = Math.scalb((double) channel.mult(), -channel.shift()) / factor - 1;
      assertTrue(Math.abs(error) <= 0x1p-16 * (1 + 1e-9), error + " for " + factor);
      assertTrue(channel.mult() >= 1 << 15 && channel.mult() < 1 << 16, channel.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, VSG-PPU-04, gamma is 0.0",
    "1, 1, 0, NaN, VSG-PPU-04, gamma is NaN",
    "-1, 1, 0, 1, VSG-PPU-05, gammas are -1.0 and 1.0",
    "1, Infinity, 0, 1, VSG-PPU-05, gammas are 1.0 and Infinity",
    "65536, 1, 0, 16, VSG-PPU-06, counts 65536.0 units",
    "0x1p-41, 0x1p-8, 0, 16, VSG-PPU-06, units of z",
    "1, 1, 131072, 16, VSG-PPU-07, must be -131072..131071",
    "1, 1, -131073, 16, VSG-PPU-07, -131073.0 units",
    "1, 1, NaN, 16, VSG-PPU-07, bias NaN"
  })
  void whatCannotBeRepresentedIsRefused(
      float wt, float act, float bias, float next, String tag, String text) {
    UserException e = assertThrows(UserException.class, () -> EXACT.channel(wt, act, bias, next));
    assertEquals(tag, e.tag());
    assertTrue(e.getMessage().contains(text), e.getMessage());
  }
}
