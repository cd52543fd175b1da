package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.Arrays;

/**
 * An image, or what a convolution makes of it: value (c, y, x) is {@code values[(c * height + y) *
 * width + x]}. The array is not copied.
 *
 * @param channels values of a pixel, at least 1
 * @param height lines, at least 1
 * @param width pixels of a line, at least 1
 * @param values length channels x height x width
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record FeatureMap(int channels, int height, int width, float[] values) {

  /** Refuses an array that does not have the stated shape. */
  public FeatureMap {
    if (Math.min(channels, Math.min(height, width)) < 1
        || values.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          values.length + " values for " + channels + " x " + height + " x " + width);
    }
  }

  /** A row per pixel, line by line; a column per channel. */
  public FloatMatrix pixels() {
    return new FloatMatrix(channels, height * width, values).transposed();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureMap that
        && channels == that.channels
        && height == that.height
        && width == that.width
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FeatureMap[" + channels + " x " + height + " x " + width + "]";
  }
}
