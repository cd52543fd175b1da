package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.run.GemmVerifier;
import dev.vsgen.cosim.run.MismatchReport;
import dev.vsgen.cosim.run.VerifiedGemm;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.rtl.Json;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code vsgen cosim --random}: seeded operands that use every pattern the hardware accepts. */
final class RandomOperandsOption implements CosimSource {

  /** Of a matrix in memory: a gigabyte of integers. */
  private static final long MOST_VALUES = 1L << 28;

  @Option(
      names = "--random",
      required = true,
      description = "Draw operands, with ends of the range and zeros more often than by chance.")
  @SuppressWarnings("UnusedVariable") // chooses the group
  private boolean random;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: 1).")
  private long seed;

  @Option(names = "--act-rows", defaultValue = "16", description = "Activation rows (default: 16).")
  private int rows;

  @Option(names = "--outputs", defaultValue = "40", description = "Outputs (default: 40).")
  private int outputs;

  @Option(names = "--vectors", defaultValue = "24", description = "Vectors a row (default: 24).")
  private int vectors;

  @Override
  public int run(DesignMixin mixin, Optional<Path> waves, CosimOutput output) {
    Positive.check("--act-rows", rows);
    Positive.check("--outputs", outputs);
    Positive.check("--vectors", vectors);
    Design design = mixin.design(vectors).raw();
    checkSize("--outputs, --vectors and --vector-size", outputs, vectors, design.vectorSize());
    checkSize("--act-rows, --vectors and --vector-size", rows, vectors, design.vectorSize());
    checkSize("--act-rows and --outputs", rows, outputs, 1);
    Operands operands = RandomOperands.draw(design, seed, rows, outputs, vectors);
    try (GemmVerifier verifier = GemmVerifier.open(design, waves)) {
      VerifiedGemm gemm = verifier.verify(operands.weights(), operands.activations());
      output.say(
          "%s, seed %d, %,d cycles, %,d predicted",
          design.name(), seed, gemm.cycles(), gemm.predictedCycles());
      output.result(
          Json.object(
              "design", design.name(),
              "seed", seed,
              "cycles", gemm.cycles(),
              "predictedCycles", gemm.predictedCycles(),
              "mismatches", gemm.mismatches()));
      if (!gemm.isEqual()) {
        output.mismatch(
            MismatchReport.of(verifier, operands.weights(), operands.activations(), gemm));
      }
      return output.verdict(gemm.mismatches(), gemm.psums().values().length);
    }
  }

  private static void checkSize(String options, int first, int second, int third) {
    // Vectors are at most 65536 and have at most 64 elements: the product fits.
    long values = (long) first * second * third;
    if (values > MOST_VALUES) {
      throw new UserException(
          "VSG-COSIM-04",
          String.format(
              Locale.ROOT,
              "%s make %,d values; must be at most %,d (operands and sums are held in memory)",
              options,
              values,
              MOST_VALUES));
    }
  }
}
