package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.List;

/**
 * Takes what a PE sends apart, which comes job by job and group by group.
 *
 * @param design a whole PE
 * @param outWords words of a beat
 */
record ResultBeats(Design design, int outWords) {

  /** Puts the beats, for each job and group an output pixel each, in their places. */
  PsumMatrix psums(PeLayer layer, List<PeJob> jobs, long[] words) {
    int outputs = layer.shape().outputs();
    int channels = layer.weights().rows();
    long[] psums = new long[Math.multiplyExact(outputs, channels)];
    int accW = design.widths().acc().signedBits();
    int beat = 0;
    for (PeJob job : jobs) {
      for (int group = 0; group < job.groups(); group++) {
        for (int pixel = 0; pixel < job.shape().outputs(); pixel++, beat++) {
          int first = group * design.lanes();
          int row = (job.firstOutput() + pixel) * channels;
          for (int lane = 0; lane < design.lanes() && first + lane < channels; lane++) {
            psums[row + first + lane] = BitPacker.signed(words, beat * outWords, lane, accW);
          }
        }
      }
    }
    return new PsumMatrix(outputs, channels, psums);
  }

  /** Puts the beats, for each job, group and output pixel its vectors, in their places. */
  VectorMatrix vectors(PeLayer layer, List<PeJob> jobs, long[] words) {
    int size = design.vectorSize();
    int vectors = (layer.weights().rows() - 1) / size + 1;
    int[] elements = new int[layer.shape().outputs() * vectors * size];
    int[] scales = VectorMatrix.unitScales(layer.shape().outputs(), vectors);
    ElementFormat format = design.precision().activation();
    int scaleBits = design.precision().activationScale().bits();
    int perGroup = design.peWidths().groupVectors();
    int beat = 0;
    for (PeJob job : jobs) {
      for (int group = 0; group < job.groups(); group++) {
        for (int i = 0; i < job.shape().outputs() * perGroup; i++, beat++) {
          int vector = group * perGroup + i % perGroup;
          if (vector >= vectors) {
            continue; // channels that only fill the last group
          }
          int item = (job.firstOutput() + i / perGroup) * vectors + vector;
          for (int element = 0; element < size; element++) {
            elements[item * size + element] =
                BitPacker.element(words, beat * outWords, element, format);
          }
          if (scaleBits > 0) {
            scales[item] = (int) words[(beat + 1) * outWords - 1];
          }
        }
      }
    }
    return new VectorMatrix(layer.shape().outputs(), vectors, size, elements, scales);
  }
}
