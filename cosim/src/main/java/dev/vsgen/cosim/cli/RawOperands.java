package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.npy.NpyOutputs;
import dev.vsgen.cosim.npy.OperandReader;
import dev.vsgen.cosim.run.GemmVerifier;
import dev.vsgen.cosim.run.MismatchReport;
import dev.vsgen.cosim.run.VerifiedGemm;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.rtl.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code vsgen cosim --raw}: operands of the user's own quantizer. */
final class RawOperands implements CosimSource {

  @Option(names = "--raw", required = true, description = "Read integer operands from files.")
  @SuppressWarnings("UnusedVariable") // chooses the group
  private boolean raw;

  @Option(
      names = "--wq",
      paramLabel = "FILE",
      required = true,
      description = "Weight elements, integers [K][vectors][V].")
  private Path wq;

  @Option(
      names = "--wsq",
      paramLabel = "FILE",
      description = "Weight scales, integers [K][vectors]; not with '-'.")
  private Optional<Path> wsq = Optional.empty();

  @Option(
      names = "--aq",
      paramLabel = "FILE",
      required = true,
      description = "Activation elements, integers [M][vectors][V].")
  private Path aq;

  @Option(
      names = "--asq",
      paramLabel = "FILE",
      description = "Activation scales, integers [M][vectors]; not with '-'.")
  private Optional<Path> asq = Optional.empty();

  @Option(
      names = "--psum-out",
      paramLabel = "FILE",
      required = true,
      description = "Sums of the RTL, int64 [M][K]; written if they equal both references.")
  private Path psumOut;

  @Override
  public int run(DesignMixin mixin, Optional<Path> waves, CosimOutput output) {
    Design small = mixin.design();
    Precision precision = small.precision();
    int v = small.vectorSize();
    VectorMatrix weights =
        new OperandReader(precision.weight(), precision.weightScale(), v).read(wq, wsq);
    VectorMatrix activations =
        new OperandReader(precision.activation(), precision.activationScale(), v).read(aq, asq);
    checkReduction(weights, activations);
    outputs().probe(psumOut);
    Design design = mixin.design(weights.vectors()).raw();
    try (GemmVerifier verifier = GemmVerifier.open(design, waves)) {
      VerifiedGemm gemm = verifier.verify(weights, activations);
      int exit = output.verdict(gemm.mismatches(), gemm.psums().values().length);
      if (exit == ExitCode.OK) {
        write(gemm);
      } else {
        output.mismatch(MismatchReport.of(verifier, weights, activations, gemm));
      }
      output.result(
          Json.object(
              "design", design.name(),
              "cycles", gemm.cycles(),
              "predictedCycles", gemm.predictedCycles(),
              "outputs", gemm.psums().values().length,
              "mismatches", gemm.mismatches()));
      return exit;
    }
  }

  private void checkReduction(VectorMatrix weights, VectorMatrix activations) {
    if (weights.vectors() != activations.vectors()) {
      throw new UserException(
          "VSG-COSIM-02",
          wq
              + " has "
              + weights.vectors()
              + " vectors a row and "
              + aq
              + " has "
              + activations.vectors()
              + "; must be equal (they are the reduction dimension)");
    }
  }

  private NpyOutputs outputs() {
    return new NpyOutputs(
        Stream.of(Stream.of(wq, aq), wsq.stream(), asq.stream())
            .flatMap(files -> files)
            .toArray(Path[]::new));
  }

  private void write(VerifiedGemm gemm) {
    int[] shape = {gemm.psums().rows(), gemm.psums().outputs()};
    outputs().addLongs(psumOut, shape, gemm.psums().values()).write();
  }
}
