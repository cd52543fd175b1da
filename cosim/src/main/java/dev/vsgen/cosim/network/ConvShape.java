package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.vsgen.generator.map.Convolution;
import java.util.List;
import java.util.Optional;

/**
 * Kernel, strides and padding of a convolution, before the size of its map is known.
 *
 * @param kernelHeight lines of the kernel
 * @param kernelWidth columns of the kernel
 * @param strides vertical, horizontal
 * @param pads top, left, bottom, right
 * @param dilations vertical, horizontal
 * @param fixedPads whether the padding is stated rather than derived from the map's size
 */
public record ConvShape(
    int kernelHeight,
    int kernelWidth,
    List<Long> strides,
    List<Long> pads,
    List<Long> dilations,
    boolean fixedPads) {

  /** Reads the attributes of a Conv node. */
  static ConvShape of(NodeProto node, int kernelHeight, int kernelWidth) {
    NodeAttributes attributes = new NodeAttributes(node);
    return new ConvShape(
        kernelHeight,
        kernelWidth,
        attributes.integers("strides", List.of(1L, 1L)),
        attributes.integers("pads", List.of(0L, 0L, 0L, 0L)),
        attributes.integers("dilations", List.of(1L, 1L)),
        attributes.text("auto_pad", "NOTSET").equals("NOTSET"));
  }

  /** Kernel positions. */
  int positions() {
    return kernelHeight * kernelWidth;
  }

  /** The geometry on a map of the given size; none if the PE cannot walk it. */
  public Optional<Convolution> on(int height, int width) {
    boolean plain =
        fixedPads
            && strides.stream().distinct().count() == 1
            && pads.stream().distinct().count() == 1
            && dilations.equals(List.of(1L, 1L));
    return plain
        ? Optional.of(
            new Convolution(
                width,
                height,
                kernelWidth,
                kernelHeight,
                Math.toIntExact(strides.get(0)),
                Math.toIntExact(pads.get(0))))
        : Optional.empty();
  }
}
