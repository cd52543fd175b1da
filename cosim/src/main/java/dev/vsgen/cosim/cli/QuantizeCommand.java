package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.npy.NpyReader;
import dev.vsgen.cosim.npy.QuantizedFiles;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen quantize}: a float matrix into elements, integer scales and gamma. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    description = "Quantize a float matrix with a scale per vector.",
    footerHeading = "%nFiles written:%n",
    footer = {
      "  PREFIX.q.npy      elements [rows][vectors][V], int8, or int16 for 8 bits unsigned;",
      "                    the last vector of a row is padded with zeros",
      "  PREFIX.sq.npy     integer scales [rows][vectors], int8 up to 7 bits, else int16;",
      "                    not written with --scale-bits none",
      "  PREFIX.gamma.npy  outer scale, float32, in the unit of the input; [rows] with",
      "                    --per-row, else [1]",
      "Multiply to dequantize: x' = q * sq * gamma."
    })
final class QuantizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      required = true,
      description =
          "float32 or float64 .npy, [rows][columns]; float64 is rounded to float32 first.")
  private Path in;

  @Option(
      names = "--out",
      paramLabel = "PREFIX",
      required = true,
      description = "Start of the names of the files written; their folder must exist.")
  private String out;

  @Option(
      names = "--bits",
      paramLabel = "N",
      defaultValue = "4",
      description = "Bits of an element, 2..8 signed or 1..8 unsigned (default: 4).")
  private int bits;

  @Option(names = "--unsigned", description = "Elements are unsigned; a negative value is refused.")
  private boolean unsigned;

  @Option(
      names = "--scale-bits",
      paramLabel = "M",
      defaultValue = "8",
      description = "Bits of a vector's integer scale, 2..10, or none (default: 8).")
  private String scaleBits;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "ceil",
      description = "How scales are chosen: paper, round, ceil or mse (default: ceil).")
  private String policy;

  @Option(
      names = "--vector-size",
      paramLabel = "V",
      defaultValue = "16",
      description = "Elements per scale, power of two, 2..64 (default: 16).")
  private int vectorSize;

  @ArgGroup private GammaChoice gamma = new GammaChoice();

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  /** Where gamma comes from; per row unless said otherwise. */
  static final class GammaChoice {

    @Option(
        names = "--gamma",
        paramLabel = "G",
        description = "Use this gamma, from calibration; larger scales saturate.")
    private Optional<Float> fixed = Optional.empty();

    @Option(names = "--per-row", description = "A gamma for each row (the default).")
    @SuppressWarnings("UnusedVariable") // what happens anyway; an option so that it can be said
    private boolean perRow;

    @Option(names = "--per-tensor", description = "One gamma, of the largest row.")
    private boolean perTensor;

    private QuantizedMatrix quantize(Quantizer quantizer, FloatMatrix x) {
      if (fixed.isPresent()) {
        return quantizer.quantizeStatic(x, fixed.get());
      }
      return perTensor ? quantizer.quantizePerTensor(x) : quantizer.quantizePerRow(x);
    }
  }

  @Override
  public Integer call() {
    Quantizer quantizer =
        new Quantizer(
            new ElementFormat(bits, !unsigned),
            ScaleFormat.parse(scaleBits),
            Policy.parse(policy),
            vectorSize);
    FloatMatrix x = NpyReader.readFloatMatrix(in);
    QuantizedMatrix quantized = gamma.quantize(quantizer, x);
    List<Path> files = QuantizedFiles.write(quantized, quantizer, out, in);
    if (!quiet) {
      spec.commandLine().getOut().println(summary(quantized, x, files));
    }
    return ExitCode.OK;
  }

  private static String summary(QuantizedMatrix quantized, FloatMatrix x, List<Path> files) {
    double sqnr = Fidelity.of(x, quantized.dequantize()).sqnrDb();
    return String.format(
        Locale.ROOT,
        "%d rows, %d vectors of %d per row, SQNR %s, wrote %s",
        x.rows(),
        quantized.operand().vectors(),
        quantized.operand().vectorSize(),
        Double.isInfinite(sqnr) ? "infinite (exact)" : String.format(Locale.ROOT, "%.2f dB", sqnr),
        String.join(" ", files.stream().map(Path::toString).toList()));
  }
}
