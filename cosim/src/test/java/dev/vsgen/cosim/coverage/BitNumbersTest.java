package dev.vsgen.cosim.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BitNumbersTest {

  private static final Design LOW_POWER = Preset.find("vsq-lowpower").design();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void singleBitsMeetTheZerosOfTheVerilog(boolean small) {
    Design design = small ? PeBench.small(LOW_POWER) : LOW_POWER;
    Pattern singles = Pattern.compile(BitNumbers.expand("addend_b[@SINGLE]", design));
    List<String> bits = bits(design, "addend_b");
    assertTrue(bits.contains("1'b0"));
    int msb = bits.size() - 1;
    for (int i = 0; i <= msb; i++) {
      String bit = "addend_b[" + i + "]";
      assertEquals(bits.get(msb - i).equals("1'b0"), singles.matcher(bit).matches(), bit);
    }
  }

  @Test
  void rangesMayBeEmpty() {
    assertEquals("bit" + BitNumbers.NO_BIT, BitNumbers.expand("bit[4..3]", LOW_POWER));
    assertEquals("bit\\[(3|4)\\]", BitNumbers.expand("bit[3..4]", LOW_POWER));
  }

  /** The bits of a concatenation in the multiplier of the PPU, the highest first. */
  private static List<String> bits(Design design, String signal) {
    String verilog =
        new RtlEmitter(new Templates())
            .emit(design).stream()
                .filter(file -> file.name().equals("vsq_rescale_product.v"))
                .map(RtlFile::text)
                .findFirst()
                .orElseThrow();
    Matcher bits = Pattern.compile(signal + " = \\{([^}]*)}").matcher(verilog);
    assertTrue(bits.find());
    return List.of(bits.group(1).strip().split(",\\s*"));
  }
}
