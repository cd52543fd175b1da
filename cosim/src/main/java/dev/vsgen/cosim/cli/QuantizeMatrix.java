package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.npy.NpyReader;
import dev.vsgen.cosim.npy.QuantizedFiles;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code vsgen quantize} for a float matrix. */
final class QuantizeMatrix {

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
      names = "--gamma",
      paramLabel = "G",
      description = "Use this gamma, from calibration; larger scales saturate.")
  private Optional<Float> gamma = Optional.empty();

  @Option(names = "--per-row", description = "A gamma for each row (the default).")
  private boolean perRow;

  @Option(names = "--per-tensor", description = "One gamma, of the largest row.")
  private boolean perTensor;

  /** Quantizes the matrix, and says what was done. */
  String run(Policy policy, int vectorSize) {
    checkGamma();
    Quantizer quantizer =
        new Quantizer(
            new ElementFormat(bits, !unsigned), ScaleFormat.parse(scaleBits), policy, vectorSize);
    FloatMatrix x = NpyReader.readFloatMatrix(in);
    try {
      quantizer.check(x);
    } catch (UserException e) {
      throw e.in(in);
    }
    QuantizedMatrix quantized = quantize(quantizer, x);
    return summary(quantized, x, QuantizedFiles.write(quantized, quantizer, out, in));
  }

  /** A group of options inside of the command's would make picocli blame the command's. */
  private void checkGamma() {
    if (Stream.of(gamma.isPresent(), perRow, perTensor).filter(given -> given).count() > 1) {
      throw new UserException(
          "VSG-QUANT-07", "--gamma, --per-row and --per-tensor are mutually exclusive; give one");
    }
  }

  private QuantizedMatrix quantize(Quantizer quantizer, FloatMatrix x) {
    if (gamma.isPresent()) {
      return quantizer.quantizeStatic(x, gamma.get());
    }
    return perTensor ? quantizer.quantizePerTensor(x) : quantizer.quantizePerRow(x);
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
