package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.cli.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen quantize}: a model or a float matrix into elements, integer scales and gamma. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Quantize a model, or a float matrix, with a scale per vector.",
    footerHeading = "%nFiles written of a model:%n",
    footer = {
      "  model.onnx           fake-quantized in standard operators, for any runtime",
      "  weights.safetensors  elements [K][positions][vectors][V], scales, gammas",
      "  packed/LAYER.hex     weight stream of a PE for $readmemh; .bin: the same bits",
      "  manifest.json        formats, layouts, scales with their units, hashes",
      "",
      "Files written of a matrix:",
      "  PREFIX.q.npy      elements [rows][vectors][V], int8, or int16 for 8 bits",
      "                    unsigned; the last vector of a row is padded with zeros",
      "  PREFIX.sq.npy     integer scales [rows][vectors], int8 up to 7 bits, else",
      "                    int16; not written with --scale-bits none",
      "  PREFIX.gamma.npy  outer scale, float32, in the unit of the input; [rows] with",
      "                    --per-row, else [1]",
      "Multiply to dequantize: x' = q * sq * gamma."
    })
final class QuantizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = {
        "How scales are chosen: paper, round, ceil or mse (default for a matrix: ceil); of a model",
        "also weights/activations, such as mse/ceil, and +match, which matches outputs to float32",
        "by a gain and a bias per channel (default: mse/ceil+match; ceil without scales per",
        "vector, and for fine-tuned models)."
      })
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--vector-size",
      paramLabel = "V",
      defaultValue = "16",
      description = "Elements per scale, power of two, 2..64 (default: 16).")
  private int vectorSize;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  /** What is quantized; picocli leaves one of them null. */
  static final class Subject {

    @ArgGroup(exclusive = false, heading = "%nA model:%n", order = 1)
    private QuantizeModel model;

    @ArgGroup(exclusive = false, heading = "%nA matrix:%n", order = 2)
    private QuantizeMatrix matrix;
  }

  @Override
  public Integer call() {
    CosimOutput output = new CosimOutput(spec.commandLine(), false, quiet);
    if (subject.model != null) {
      subject.model.run(policy.map(PolicyChoice::parse), vectorSize, output);
    } else {
      Policy chosen = policy.map(Policy::parse).orElse(Policy.CEIL);
      output.say("%s", subject.matrix.run(chosen, vectorSize));
    }
    return ExitCode.OK;
  }
}
