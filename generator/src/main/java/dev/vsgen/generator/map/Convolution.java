package dev.vsgen.generator.map;

import dev.vsgen.generator.operand.VectorMatrix;

/**
 * The geometry of a layer. A GEMM of M rows is a map M pixels high and one wide with a 1 x 1
 * kernel.
 *
 * @param inWidth pixels of a line of the input map, at least 1
 * @param inHeight lines of the input map, at least 1
 * @param kernelWidth columns of the kernel, at least 1
 * @param kernelHeight lines of the kernel, at least 1
 * @param stride pixels from one output to the next, in both directions, at least 1
 * @param pad pixels of zeros around the map, on all sides
 */
public record Convolution(
    int inWidth, int inHeight, int kernelWidth, int kernelHeight, int stride, int pad) {

  /** Refuses a kernel that does not fit the padded map. */
  public Convolution {
    if (Math.min(kernelWidth, kernelHeight) < 1 || stride < 1 || pad < 0) {
      throw new IllegalArgumentException("kernel and stride must be positive, pad not negative");
    }
    if (inWidth + 2 * pad < kernelWidth || inHeight + 2 * pad < kernelHeight) {
      throw new IllegalArgumentException("the kernel does not fit the padded map");
    }
  }

  /** A GEMM of so many rows. */
  public static Convolution gemm(int rows) {
    return new Convolution(1, rows, 1, 1, 1, 0);
  }

  /** Pixels of an output line. */
  public int outWidth() {
    return (inWidth + 2 * pad - kernelWidth) / stride + 1;
  }

  /** Output lines. */
  public int outHeight() {
    return (inHeight + 2 * pad - kernelHeight) / stride + 1;
  }

  /** Output pixels: rows of the GEMM this amounts to. */
  public int outputs() {
    return outWidth() * outHeight();
  }

  /** Kernel positions. */
  public int positions() {
    return kernelWidth * kernelHeight;
  }

  /**
   * The activations of the GEMM this amounts to, for references: a row per output pixel, with the
   * vectors of each kernel position, line by line. Vectors beyond the map are zero.
   *
   * @param map a row per pixel
   */
  public VectorMatrix im2col(VectorMatrix map) {
    int vectors = map.vectors();
    int size = map.vectorSize();
    int total = outputs() * positions() * vectors;
    int[] elements = new int[Math.multiplyExact(total, size)];
    int[] scales = new int[total];
    int next = 0;
    for (int row = 0; row < outputs(); row++) {
      for (int position = 0; position < positions(); position++, next += vectors) {
        int x = row % outWidth() * stride - pad + position % kernelWidth;
        int y = row / outWidth() * stride - pad + position / kernelWidth;
        if (x >= 0 && x < inWidth && y >= 0 && y < inHeight) {
          int from = (y * inWidth + x) * vectors;
          System.arraycopy(map.elements(), from * size, elements, next * size, vectors * size);
          System.arraycopy(map.scales(), from, scales, next, vectors);
        }
      }
    }
    return new VectorMatrix(outputs(), positions() * vectors, size, elements, scales);
  }
}
