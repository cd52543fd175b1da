package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.CifarImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files of labelled data. */
final class TaskFiles {

  private TaskFiles() {}

  /** A CIFAR-10 file with an image for each label, all bytes of it being its number. */
  static Path images(Path folder, int... labels) {
    byte[] bytes = new byte[labels.length * CifarImages.RECORD];
    for (int i = 0; i < bytes.length; i++) {
      int image = i / CifarImages.RECORD;
      bytes[i] = (byte) (i % CifarImages.RECORD == 0 ? labels[image] : image);
    }
    return write(folder.resolve("images.bin"), bytes);
  }

  /** A text file. */
  static Path text(Path folder, String content) {
    return write(folder.resolve("data.csv"), content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of any bytes. */
  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
