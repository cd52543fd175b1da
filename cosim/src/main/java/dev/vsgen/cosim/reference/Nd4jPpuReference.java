package dev.vsgen.cosim.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The PPU of whole layers on ND4J (arithmetic contract, section 7), in float64. A product has up to
 * 63 bits, more than float64 holds; it is kept as two limbs of base 2^{@value #LIMB_BITS}.
 */
public final class Nd4jPpuReference {

  private static final int LIMB_BITS = 24;
  private static final double LIMB = 1L << LIMB_BITS;

  private final PpuWidths widths;
  private final ScalePolicy policy;
  private final int vectorSize;
  private final int qmax;
  private final boolean scaled;

  /** Creates the reference of a design's post-processing unit. */
  public Nd4jPpuReference(Design design, Ppu ppu) {
    this.widths = PpuWidths.of(design, ppu);
    this.policy = ppu.policy();
    this.vectorSize = design.vectorSize();
    this.qmax = design.precision().activation().qmax();
    this.scaled = design.precision().activationScale().isPresent();
  }

  /**
   * The next layer's activations, [rows][outputs / V][V] and their scales.
   *
   * @param psums sums of all rows and outputs; channels that have none are padding
   * @param channels parameters of each output, a multiple of the vector size V
   * @param relu whether negative z become zero; unsigned activations imply it
   */
  public VectorMatrix activations(PsumMatrix psums, List<PpuChannel> channels, boolean relu) {
    if (psums.outputs() > channels.size() || channels.size() % vectorSize != 0) {
      throw new IllegalArgumentException(
          psums + " and " + channels.size() + " channels in vectors of " + vectorSize);
    }
    INDArray z = z(psums, channels, relu).reshape(-1, vectorSize);
    INDArray magnitude = Transforms.abs(z, true);
    INDArray scale = scale(magnitude.max(true, 1));
    INDArray elements = magnitudes(magnitude, scale).muli(Transforms.sign(z, true));
    int vectors = channels.size() / vectorSize;
    return new VectorMatrix(
        psums.rows(), vectors, vectorSize, elements.data().asInt(), scale.data().asInt());
  }

  /** {@code clamp(((psum * mult + 2^(shift-1)) >> shift) + bias)}, [rows][channels]. */
  private INDArray z(PsumMatrix psums, List<PpuChannel> channels, boolean relu) {
    INDArray mult = perChannel(channels, PpuChannel::mult);
    INDArray half = perChannel(channels, c -> c.shift() == 0 ? 0 : Math.scalb(1.0, c.shift() - 1));
    INDArray unit = perChannel(channels, c -> Math.scalb(1.0, -c.shift()));
    INDArray bias = perChannel(channels, PpuChannel::bias);

    INDArray low = padded(psums, channels.size());
    INDArray high = takeHigh(low);
    INDArray lowHalf = half.dup();
    INDArray highHalf = takeHigh(lowHalf);
    low.muliRowVector(mult).addiRowVector(lowHalf);
    high.muliRowVector(mult).addiRowVector(highHalf).addi(takeHigh(low));

    // A shift within the low limb leaves high an integer; a larger one leaves nothing of low.
    INDArray scaled = Transforms.floor(high.muli(LIMB).muliRowVector(unit), false);
    scaled.addi(Transforms.floor(low.muliRowVector(unit), false)).addiRowVector(bias);
    Transforms.max(scaled, relu ? 0 : (double) widths.z().min(), false);
    return Transforms.min(scaled, (double) widths.z().max(), false);
  }

  /** Moves all but the low limb of x, which stays in 0..2^24-1, to the result. */
  private static INDArray takeHigh(INDArray x) {
    INDArray high = Transforms.floor(x.div(LIMB), false);
    x.subi(high.mul(LIMB));
    return high;
  }

  /** {@code ceil(amax / (q * 2^F))} or {@code floor(amax / (q * 2^F) + 1/2)}, [vectors][1]. */
  private INDArray scale(INDArray amax) {
    if (!scaled) {
      return amax.assign(1);
    }
    INDArray s = amax.divi((double) ((long) qmax << PpuWidths.FRACTION_BITS));
    return policy == ScalePolicy.CEIL
        ? Transforms.ceil(s, false)
        : Transforms.floor(s.addi(0.5), false);
  }

  /** {@code min(floor((|z| + step/2) / step), q)} with step = scale * 2^F; 0 if scale is 0. */
  private INDArray magnitudes(INDArray magnitude, INDArray scale) {
    INDArray any = Transforms.sign(scale, true);
    INDArray step = Transforms.max(scale, 1.0, true).muli((double) (1 << PpuWidths.FRACTION_BITS));
    INDArray rounded = magnitude.addColumnVector(step.mul(0.5)).diviColumnVector(step);
    Transforms.min(Transforms.floor(rounded, false), (double) qmax, false);
    return rounded.muliColumnVector(any);
  }

  private static INDArray padded(PsumMatrix psums, int outputs) {
    double[] values = new double[Math.multiplyExact(psums.rows(), outputs)];
    for (int m = 0; m < psums.rows(); m++) {
      for (int k = 0; k < psums.outputs(); k++) {
        values[m * outputs + k] = psums.at(m, k);
      }
    }
    return Nd4j.createFromArray(values).reshape(psums.rows(), outputs);
  }

  private static INDArray perChannel(
      List<PpuChannel> channels, ToDoubleFunction<PpuChannel> property) {
    double[] values = channels.stream().mapToDouble(property).toArray();
    return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape(1, values.length);
  }
}
