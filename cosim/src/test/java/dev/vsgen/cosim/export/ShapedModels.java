package dev.vsgen.cosim.export;

import dev.vsgen.cosim.npy.NpyBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes models of the shapes that users bring, {@code bert-base.onnx}, {@code bert-large.onnx} of
 * 1.3 GB and {@code resnet50.onnx}, and {@code images.npy} for the last, into a folder: what {@code
 * make shapes} measures. Not a test.
 */
final class ShapedModels {

  private static final int IMAGES = 4;

  private ShapedModels() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    write(BertShape.BASE.graph(), folder.resolve("bert-base.onnx"));
    write(BertShape.LARGE.graph(), folder.resolve("bert-large.onnx"));
    write(ResNetShape.FIFTY.graph(), folder.resolve("resnet50.onnx"));
    Files.write(folder.resolve("images.npy"), images(IMAGES, ResNetShape.FIFTY.size(), 1));
  }

  private static void write(TestGraph graph, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      graph.proto().writeTo(out);
    }
  }

  /** A {@code .npy} file of random images of three channels. */
  static byte[] images(int count, int size, long seed) {
    int values = count * 3 * size * size;
    ByteBuffer bytes = ByteBuffer.allocate(4 * values).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(seed);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) random.nextGaussian());
    }
    return NpyBytes.file("<f4", "(%d, 3, %d, %d)".formatted(count, size, size), bytes.array());
  }
}
