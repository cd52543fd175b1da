package dev.vsgen.generator.map;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;

/** Cuts layers into jobs that fit the buffers of a PE. */
public final class Mapper {

  /** Fields of a layer's size have 12 bits, those of a kernel 4. */
  private static final int SIZE_MOST = (1 << 12) - 1;

  private static final int KERNEL_MOST = (1 << 4) - 1;

  private final Design design;
  private final PeWidths widths;

  /** A mapper for a whole PE. */
  public Mapper(Design design) {
    this.design = design;
    this.widths = design.peWidths();
  }

  /**
   * The jobs of a layer, in the order of its output lines. A map that fits is one job; otherwise
   * its padding becomes part of the map, and each job takes as many output lines as fit, with whole
   * row tiles where that is possible.
   *
   * @param shape geometry of the layer
   * @param channelVectors vectors of an input pixel
   * @param channels output channels
   * @throws UserException if the PE cannot hold an output's weights or the input of an output line
   */
  public List<PeJob> jobs(Convolution shape, int channelVectors, int channels) {
    return entryJobs(shape, design.groups(channelVectors), channels);
  }

  /** The same for a pixel of so many buffer entries. */
  private List<PeJob> entryJobs(Convolution shape, int channelVectors, int channels) {
    int groups = (channels - 1) / widths.groupChannels() + 1;
    require(
        shape.positions() * channelVectors <= widths.rowVectors(),
        "an output of " + shape.positions() * channelVectors + entries(),
        widths.rowVectors() + " (--wt-depth, --max-vectors)");
    require(groups <= SIZE_MOST, groups + " groups of channels", "" + SIZE_MOST);
    int kernel = Math.max(shape.kernelWidth(), shape.kernelHeight());
    int steps = Math.max(kernel, Math.max(shape.stride(), shape.pad()));
    require(steps <= KERNEL_MOST, "kernel, stride or padding of " + steps, "" + KERNEL_MOST);
    if (fits(shape.inWidth(), shape.inHeight(), channelVectors)) {
      return List.of(new PeJob(shape, channelVectors, groups, 0, 0, 0));
    }
    return bands(shape, channelVectors, groups);
  }

  private List<PeJob> bands(Convolution shape, int channelVectors, int groups) {
    int width = shape.inWidth() + 2 * shape.pad();
    int most = linesThatFit(shape, width, channelVectors);
    List<PeJob> jobs = new ArrayList<>();
    for (int line = 0; line < shape.outHeight(); line += most) {
      int lines = Math.min(most, shape.outHeight() - line);
      Convolution part =
          new Convolution(
              width,
              inputLines(shape, lines),
              shape.kernelWidth(),
              shape.kernelHeight(),
              shape.stride(),
              0);
      int firstLine = line * shape.stride();
      int firstOutput = line * shape.outWidth();
      jobs.add(new PeJob(part, channelVectors, groups, shape.pad(), firstLine, firstOutput));
    }
    return jobs;
  }

  /** Output lines of a job: as many as fit, a multiple of whole row tiles if there is one. */
  private int linesThatFit(Convolution shape, int width, int channelVectors) {
    int lines = 0;
    while (lines < shape.outHeight() && fits(width, inputLines(shape, lines + 1), channelVectors)) {
      lines++;
    }
    require(
        lines > 0,
        "the input of an output line, " + width * shape.kernelHeight() * channelVectors + entries(),
        widths.bankEntries() + " (half of --act-depth)");
    int whole = design.pe().orElseThrow().rows();
    int step = whole / gcd(whole, shape.outWidth());
    return lines < step ? lines : lines / step * step;
  }

  private boolean fits(int width, int height, int channelVectors) {
    return Math.max(width, height) <= SIZE_MOST
        && (long) width * height * channelVectors <= widths.bankEntries();
  }

  private static int inputLines(Convolution shape, int outputLines) {
    return (outputLines - 1) * shape.stride() + shape.kernelHeight();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private String entries() {
    int vectors = design.vectorsPerLane();
    return vectors == 1 ? " vectors" : " groups of " + vectors + " vectors";
  }

  private void require(boolean holds, String what, String limit) {
    if (!holds) {
      throw new UserException(
          "VSG-MAP-01", what + " does not fit " + design.name() + ", which takes at most " + limit);
    }
  }
}
