package dev.vsgen.generator.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownToolsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verilator | 5.006 | Verilator 5.006 2023-01-22 rev (Debian 5.006-3)
          g++ | 12.2.0 | g++ (Debian 12.2.0-14+deb12u1) 12.2.0
          yosys | 0.23 | Yosys 0.23 (git sha1 7ce5011c24b)
          sta | 2.0.17 | 2.0.17
          iverilog | 11.0 | Icarus Verilog version 11.0 (stable) ()
          vvp | 11.0 | Icarus Verilog runtime version 11.0 (stable) ()
          yosys-smtbmc | 0.23 | Yosys 0.23 (git sha1 7ce5011c24b)
          z3 | 4.8.12 | Z3 version 4.8.12 - 64 bit
          nextpnr-ice40 | 0.4 | nextpnr-ice40 -- Next Generation Place and Route (Version 0.4-1+b1)
          sbatch | 22.05.8 | slurm-wlm 22.05.8
          chromium | 156.0.8078.79 | Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)
          """)
  void readsWhatTheToolsOfDebian12Print(String command, String number, String line) {
    ToolSpec spec =
        Stream.concat(KnownTools.ALL.stream(), KnownTools.OPTIONAL.stream())
            .filter(tool -> tool.command().equals(command))
            .findFirst()
            .orElseThrow();
    ToolVersion version = spec.versionIn(List.of("Unable to get version", line)).orElseThrow();
    assertEquals(number, version.number());
    assertTrue(version.isAtLeast(spec.minimumVersion()), "Debian 12 must do");
  }

  @ParameterizedTest
  @CsvSource({"5.006, 5.006, true", "5.005, 5.006, false", "5.36, 5.006, true", "12, 10, true"})
  void comparesPartByPart(String number, String minimum, boolean enough) {
    assertEquals(enough, new ToolVersion(number, "").isAtLeast(minimum));
  }

  @Test
  void missingPartsAreZero() {
    assertTrue(new ToolVersion("2", "").isAtLeast("2.0"));
    assertFalse(new ToolVersion("2", "").isAtLeast("2.0.1"));
  }
}
