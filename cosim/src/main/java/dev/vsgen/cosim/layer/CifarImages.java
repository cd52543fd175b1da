package dev.vsgen.cosim.layer;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Images of CIFAR-10 from its binary files: records of a label and 3 x 32 x 32 bytes. */
public final class CifarImages {

  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;

  /** Bytes of an image with its label. */
  public static final int RECORD = 1 + 3 * PLANE;

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private CifarImages() {}

  /**
   * Consecutive images, normalized as the networks were trained: {@code (byte / 255 - mean) /
   * deviation} of each colour.
   *
   * @param first number of the first image, from 0
   * @throws UserException if the file cannot be read or has fewer images
   */
  public static List<FeatureMap> read(Path file, int first, int count) {
    List<FeatureMap> images = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes((long) first * RECORD);
      for (int i = 0; i < count; i++) {
        byte[] bytes = in.readNBytes(RECORD);
        if (bytes.length < RECORD) {
          throw new IOException("it ends after image " + (first + i - 1));
        }
        images.add(image(bytes));
      }
    } catch (IOException e) {
      throw new UserException(
          "VSG-LAYER-10",
          String.format(
              Locale.ROOT,
              "image file is '%s'; must be a readable CIFAR-10 file with images %d..%d (%s)",
              file,
              first,
              first + count - 1,
              e),
          e);
    }
    return images;
  }

  /** The image of a record, label included; normalized. */
  public static FeatureMap image(byte[] bytes) {
    float[] values = new float[3 * PLANE];
    for (int i = 0; i < values.length; i++) {
      int colour = i / PLANE;
      values[i] = (Byte.toUnsignedInt(bytes[1 + i]) / 255f - MEAN[colour]) / DEVIATION[colour];
    }
    return new FeatureMap(3, SIDE, SIDE, values);
  }
}
