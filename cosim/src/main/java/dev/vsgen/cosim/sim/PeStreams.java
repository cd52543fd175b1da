package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.operand.WeightCodes;
import dev.vsgen.generator.reference.PpuChannel;
import java.util.List;
import java.util.function.ToIntFunction;

/** The beats that go into a whole PE for the jobs of a layer, in the layout of {@code vs_abi.h}. */
final class PeStreams implements AutoCloseable {

  private final Design design;
  private final PeWidths widths;
  private final BitPacker elements = new BitPacker();
  private final BitPacker scales = new BitPacker();
  private final NativeWords act = new NativeWords();
  private final NativeWords ascale = new NativeWords();
  private final NativeWords wt = new NativeWords();
  private final NativeWords wscale = new NativeWords();
  private final NativeWords param = new NativeWords();
  private long actBeats;
  private long wtBeats;
  private long paramBeats;

  PeStreams(Design design) {
    this.design = design;
    this.widths = design.peWidths();
  }

  /** Packs what the PPU needs, the same for each of the jobs of a layer. */
  void packParameters(Postprocessing post, List<PeJob> jobs) {
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    int biasW = PpuWidths.of(design, ppu).bias().signedBits();
    int channels = jobs.get(0).groups() * widths.groupChannels();
    elements.clear();
    for (int first = 0; first < channels; first += ppu.lanes()) {
      put(elements, post, first, ppu.lanes(), PpuChannel::mult, PpuWidths.MULT_BITS);
      put(elements, post, first, ppu.lanes(), PpuChannel::shift, PpuWidths.SHIFT_BITS);
      put(elements, post, first, ppu.lanes(), PpuChannel::bias, biasW);
    }
    elements.repeat(jobs.size());
    paramBeats = (long) jobs.size() * (channels / ppu.lanes());
    elements.copyTo(param);
  }

  private static void put(
      BitPacker packer,
      Postprocessing post,
      int first,
      int count,
      ToIntFunction<PpuChannel> field,
      int bits) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = field.applyAsInt(post.channel(first + i));
    }
    packer.put(values, 0, count, bits);
    packer.align();
  }

  /** Packs what the jobs of a layer take. */
  void pack(PeLayer layer, List<PeJob> jobs) {
    PeLayer grouped = layer.inGroups(design);
    packActivations(grouped, jobs);
    packWeights(grouped.weights(), jobs);
  }

  private void packActivations(PeLayer layer, List<PeJob> jobs) {
    Precision precision = design.precision();
    VectorMatrix map = layer.map();
    int v = design.laneElements();
    int vectors = design.vectorsPerLane();
    elements.clear();
    scales.clear();
    actBeats = 0;
    for (PeJob job : jobs) {
      int pixels = job.shape().inWidth() * job.shape().inHeight();
      for (int pixel = 0; pixel < pixels; pixel++) {
        int source = job.sourcePixel(layer.shape(), pixel);
        for (int entry = 0; entry < job.channelVectors(); entry++) {
          int item = source * job.channelVectors() + entry;
          put(elements, map.elements(), item, v, precision.activation().bits(), source >= 0);
          put(scales, map.scales(), item, vectors, precision.activationScale().bits(), source >= 0);
        }
      }
      actBeats += job.entries();
    }
    elements.copyTo(act);
    scales.copyTo(ascale);
  }

  /** The weights of all outputs, which each job takes from the first to the last. */
  private void packWeights(VectorMatrix weights, List<PeJob> jobs) {
    Precision precision = design.precision();
    int v = design.laneElements();
    int vectors = design.vectorsPerLane();
    int[] codes = WeightCodes.of(design, weights).elements();
    PeJob job = jobs.get(0);
    int tiles = job.groups() * widths.tiles();
    elements.clear();
    scales.clear();
    for (int tile = 0; tile < tiles; tile++) {
      for (int entry = 0; entry < job.vectors(); entry++) {
        for (int lane = 0; lane < design.lanes(); lane++) {
          int channel = tile * design.lanes() + lane;
          int item = channel * job.vectors() + entry;
          boolean used = channel < weights.rows();
          put(elements, codes, item, v, precision.weight().bits(), used);
          put(scales, weights.scales(), item, vectors, precision.weightScale().bits(), used);
        }
      }
    }
    elements.repeat(jobs.size());
    scales.repeat(jobs.size());
    wtBeats = (long) jobs.size() * tiles * job.vectors() * design.lanes();
    elements.copyTo(wt);
    scales.copyTo(wscale);
  }

  /** Appends an item as a beat of its own; zeros if it does not exist. */
  private static void put(
      BitPacker packer, int[] source, int item, int size, int bits, boolean exists) {
    if (bits == 0) {
      return;
    }
    if (exists) {
      packer.put(source, item * size, size, bits);
    } else {
      packer.skip(size, bits);
    }
    packer.align();
  }

  long actBeats() {
    return actBeats;
  }

  long wtBeats() {
    return wtBeats;
  }

  long paramBeats() {
    return paramBeats;
  }

  NativeWords act() {
    return act;
  }

  NativeWords ascale() {
    return ascale;
  }

  NativeWords wt() {
    return wt;
  }

  NativeWords wscale() {
    return wscale;
  }

  NativeWords param() {
    return param;
  }

  @Override
  public void close() {
    act.close();
    ascale.close();
    wt.close();
    wscale.close();
    param.close();
  }
}
