package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitPackerTest {

  private static final long SEED = 7;
  private static final int CASES = 2000;

  @Test
  void firstElementIsInTheLowBits() {
    BitPacker packer = new BitPacker();
    packer.put(new int[] {0, -1, 7, -8}, 1, 3, 4);
    packer.align();
    assertArrayEquals(new long[] {0x87f}, packer.toArray());
  }

  @Test
  void anElementMayStraddleTwoWords() {
    BitPacker packer = new BitPacker();
    packer.put(new int[] {0, 0, 0, 0, 0, 0, 0x2ab}, 0, 7, 10);
    packer.align();
    assertArrayEquals(new long[] {0x2abL << 60, 0x2ab >>> 4}, packer.toArray());
  }

  @Test
  void repeatsAllThatWasPacked() {
    BitPacker packer = new BitPacker();
    long[] three = new long[] {1, 2, 3};
    for (int value : new int[] {1, 2, 3}) {
      packer.put(new int[] {value}, 0, 1, 4);
      packer.align();
    }
    packer.repeat(1);
    assertArrayEquals(three, packer.toArray());
    packer.repeat(1000); // more than the first buffer holds
    long[] words = packer.toArray();
    assertEquals(3000, words.length);
    for (int i = 0; i < words.length; i++) {
      assertEquals(three[i % 3], words[i]);
    }
  }

  @Test
  void agreesWithBigIntegers() {
    Random random = new Random(SEED);
    BitPacker packer = new BitPacker();
    int cases = 0;
    for (int i = 0; i < CASES; i++) {
      BigInteger expected = BigInteger.ZERO;
      int length = 0;
      packer.clear();
      for (int part = random.nextInt(4); part >= 0; part--) {
        int bits = 1 + random.nextInt(10);
        int[] elements = random.ints(random.nextInt(60), -600, 600).toArray();
        for (int element : elements) {
          BigInteger code = BigInteger.valueOf(element & ((1L << bits) - 1));
          expected = expected.or(code.shiftLeft(length));
          length += bits;
        }
        packer.put(elements, 0, elements.length, bits);
        int skipped = random.nextInt(30);
        packer.skip(skipped, bits);
        length += skipped * bits;
      }
      packer.align();
      assertEquals(expected, value(packer.toArray(), length), "seed " + SEED + ", case " + i);
      cases++;
    }
    assertEquals(CASES, cases);
  }

  private static BigInteger value(long[] words, int bits) {
    assertEquals((bits + 63) / 64, words.length, "words");
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < words.length; i++) {
      BigInteger word = new BigInteger(Long.toUnsignedString(words[i]));
      value = value.or(word.shiftLeft(64 * i));
    }
    return value;
  }
}
