package dev.vsgen.cosim.export;

import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;

/**
 * How an input's channels are cut into vectors: rows x C becomes rows x C/V x V, and N x C x H x W
 * becomes N x C/V x V x pixels, C being padded to whole vectors first. Vectors run along axis 2 in
 * both cases.
 *
 * @param map whether the input is a feature map, with its channels in the second dimension
 * @param channels C
 * @param vectorSize V
 */
record VectorShape(boolean map, int channels, int vectorSize) {

  /** Axis along which the elements of a vector are. */
  static final long ELEMENTS_AXIS = 2;

  private static final long CHANNELS_AXIS = 1;

  static VectorShape of(QuantizableLayer layer, int vectorSize) {
    return new VectorShape(layer.kind() == LayerKind.CONV, layer.channels(), vectorSize);
  }

  /** Adds what cuts a tensor into vectors. */
  String cut(Subgraph graph, String input) {
    String whole = input;
    if (padding() > 0) {
      String flat =
          graph.add("Reshape", "flat", input, graph.integers("flat_shape", flat(channels)));
      long[] pads = map ? new long[] {0, 0, 0, 0, padding(), 0} : new long[] {0, 0, 0, padding()};
      whole = graph.add("Pad", "padded", flat, graph.integers("pads", pads));
    }
    long vectors = (channels + padding()) / vectorSize;
    long[] shape =
        map ? new long[] {0, vectors, vectorSize, -1} : new long[] {-1, vectors, vectorSize};
    return graph.add("Reshape", "vectors", whole, graph.integers("vectors_shape", shape));
  }

  /** Adds what puts vectors together again, in the shape of the input they were cut from. */
  String join(Subgraph graph, String vectors, String input) {
    String whole = vectors;
    if (padding() > 0) {
      long[] shape = flat(channels + padding());
      String flat = graph.add("Reshape", "joined", vectors, graph.integers("joined_shape", shape));
      whole =
          graph.add(
              "Slice",
              "unpadded",
              flat,
              graph.integers("from", 0),
              graph.integers("to", channels),
              graph.integers("channels_axis", CHANNELS_AXIS));
    }
    return graph.add("Reshape", "rounded", whole, graph.add("Shape", "shape", input));
  }

  /** 0 keeps a dimension, -1 takes what is left. */
  private long[] flat(long size) {
    return map ? new long[] {0, size, -1} : new long[] {-1, size};
  }

  private long padding() {
    return Math.floorMod(-channels, vectorSize);
  }
}
