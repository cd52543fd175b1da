package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A binary file of CIFAR-10: records of a label and 3 x 32 x 32 bytes. */
final class CifarFile {

  /** How many kinds of images there are. */
  static final int CLASSES = 10;

  private CifarFile() {}

  /**
   * The images from the first one on.
   *
   * @throws UserException if the file cannot be read, is empty, has no whole number of records or a
   *     label above 9, or fewer images than asked for, or none are asked for
   */
  static List<LabelledImage> read(Path file, OptionalInt limit) {
    byte[] bytes = bytes(file);
    int images = records(file, bytes.length);
    int wanted = limit.orElse(images);
    if (wanted < 1) {
      throw new UserException(
          "VSG-TASK-04", "number of images is " + wanted + "; must be at least 1");
    }
    if (wanted > images) {
      throw wrong(file, images + " images of the " + wanted + " asked for");
    }
    return IntStream.range(0, wanted).mapToObj(i -> image(file, bytes, i)).toList();
  }

  /**
   * How many images a file has.
   *
   * @throws UserException if it cannot be read, is empty or has no whole number of records
   */
  static int count(Path file) {
    try {
      return records(file, Files.size(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UserException unreadable(Path file, IOException e) {
    return wrong(file, DataFile.unreadable(file, e));
  }

  private static int records(Path file, long bytes) {
    if (bytes == 0 || bytes % CifarImages.RECORD != 0) {
      throw wrong(file, bytes + " bytes, no multiple of " + CifarImages.RECORD);
    }
    return Math.toIntExact(bytes / CifarImages.RECORD);
  }

  private static LabelledImage image(Path file, byte[] bytes, int index) {
    int at = index * CifarImages.RECORD;
    int label = Byte.toUnsignedInt(bytes[at]);
    if (label >= CLASSES) {
      throw wrong(file, "label " + label + " of image " + index);
    }
    byte[] pixels = Arrays.copyOfRange(bytes, at, at + CifarImages.RECORD);
    return new LabelledImage(CifarImages.image(pixels), label);
  }

  private static UserException wrong(Path file, String has) {
    return new UserException(
        "VSG-TASK-02",
        "image file '" + file + "': " + has + "; must be CIFAR-10 records with labels 0..9");
  }
}
