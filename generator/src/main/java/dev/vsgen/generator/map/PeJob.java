package dev.vsgen.generator.map;

/**
 * What the PE is started for: output lines of a layer whose input fits the activation buffer.
 *
 * @param shape the geometry of the part
 * @param channelVectors entries of a pixel: vectors, or groups of those that a lane takes per cycle
 * @param groups groups of output channels: all of the layer
 * @param margin columns and lines of zeros that the map carries because the PE does not add them
 * @param firstLine first line of the part in the layer's map, its margin included
 * @param firstOutput first output pixel of the part in the layer
 */
public record PeJob(
    Convolution shape, int channelVectors, int groups, int margin, int firstLine, int firstOutput) {

  /** Registers that hold the fields of a job. */
  public static final int FIELDS = 4;

  /** Entries of its map. */
  public int entries() {
    return shape.inWidth() * shape.inHeight() * channelVectors;
  }

  /** Entries of an output. */
  public int vectors() {
    return shape.positions() * channelVectors;
  }

  /**
   * Beats of results that leave the PE.
   *
   * @param pixelBeats beats of an output pixel and group of channels
   */
  public long resultBeats(int pixelBeats) {
    return (long) groups * shape.outputs() * pixelBeats;
  }

  /** Pixel of the layer's map at a pixel of this one; -1 for a zero of the margin. */
  public int sourcePixel(Convolution layer, int pixel) {
    int x = pixel % shape.inWidth() - margin;
    int y = pixel / shape.inWidth() + firstLine - margin;
    boolean inside = x >= 0 && x < layer.inWidth() && y >= 0 && y < layer.inHeight();
    return inside ? y * layer.inWidth() + x : -1;
  }

  /**
   * The words of the registers INPUT, OUTPUT, CHANNELS and KERNEL.
   *
   * @param relu whether the PPU is to make negative results zero
   */
  public int[] fields(boolean relu) {
    return new int[] {
      shape.inWidth() | shape.inHeight() << 16,
      shape.outWidth() | shape.outHeight() << 16,
      channelVectors | groups << 16,
      shape.kernelWidth()
          | shape.kernelHeight() << 4
          | shape.stride() << 8
          | shape.pad() << 12
          | (relu ? 1 << 16 : 0)
    };
  }
}
