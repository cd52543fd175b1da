package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveIT {

  private static final Design DESIGN = Design.of(2, 2, Precision.parse("4/4/4/4"));

  @TempDir Path folder;

  @Test
  void writesEveryCycle() throws Exception {
    SimulatorLibrary library = TestBuild.BUILD.library(DESIGN, Variant.WAVES);
    Samples samples = new Samples(2);
    VectorMatrix weights = samples.weights(DESIGN, 5, 20);
    VectorMatrix rows = samples.activations(DESIGN, 6, 20);
    Path wave = folder.resolve("pe.fst");
    long cycles;
    try (MacSimulation simulation = MacSimulation.openWithWave(library, wave)) {
      GemmResult result = simulation.gemm(weights, rows);
      assertEquals(LongModel.gemm(DESIGN, weights, rows), result.psums());
      cycles = simulation.cycles();
    }
    assertTrue(Files.size(wave) > 1000, "the file holds " + Files.size(wave) + " bytes");
    // FST begins with a header block: type 0, its length, first and last time.
    try (DataInputStream in = new DataInputStream(Files.newInputStream(wave))) {
      assertEquals(0, in.readByte());
      assertTrue(in.readLong() > 0);
      assertEquals(0, in.readLong());
      assertEquals(10 * cycles, in.readLong(), "time of the last rising edge");
    }
  }

  @Test
  void withoutAFileItSimulatesTheSame() {
    SimulatorLibrary library = TestBuild.BUILD.library(DESIGN, Variant.WAVES);
    Samples samples = new Samples(2);
    VectorMatrix weights = samples.weights(DESIGN, 5, 20);
    VectorMatrix rows = samples.activations(DESIGN, 6, 20);
    try (MacSimulation simulation = MacSimulation.open(library)) {
      assertEquals(LongModel.gemm(DESIGN, weights, rows), simulation.gemm(weights, rows).psums());
    }
  }

  @Test
  void refusesWhatItCannotWrite() throws Exception {
    Path wave = folder.resolve("no/such/folder/pe.fst");
    SimulatorLibrary waves = TestBuild.BUILD.library(DESIGN, Variant.WAVES);
    assertThrows(UserException.class, () -> MacSimulation.openWithWave(waves, wave));
    SimulatorLibrary plain = TestBuild.BUILD.library(DESIGN);
    Path good = folder.resolve("pe.fst");
    assertThrows(SimulationException.class, () -> MacSimulation.openWithWave(plain, good));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
