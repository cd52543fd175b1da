package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A network of three layers, and images with labels at random: quick to explore. */
public final class TinyData {

  private static final int IMAGES = 64;

  private TinyData() {}

  /** Writes the files. */
  public static void write(Path folder) throws IOException {
    Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    Files.write(folder.resolve("calibration.bin"), images(1));
    Files.write(folder.resolve("test.bin"), images(2));
    Files.writeString(folder.resolve("hardware.csv"), hardware());
  }

  private static byte[] images(long seed) {
    byte[] bytes = new byte[IMAGES * CifarImages.RECORD];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < IMAGES; i++) {
      bytes[i * CifarImages.RECORD] = (byte) (i % 10);
    }
    return bytes;
  }

  /** Areas and energies that grow with the bits, for what the tests explore. */
  private static String hardware() {
    StringBuilder text =
        new StringBuilder(
            "config,vectorSize,productBits,lanes,form,areaUm2,energyFjPerMac,clockNs\r\n");
    for (int wt : List.of(3, 4, 6, 8)) {
      for (String act : List.of("4u", "8u")) {
        for (String scales : List.of("-/-", "4/4", "4/6")) {
          int bits = wt * Integer.parseInt(act.replace("u", "")) + (scales.equals("-/-") ? 0 : 10);
          text.append("%d/%s/%s,16,0,16,tree,".formatted(wt, act, scales))
              .append("%d,%d,8.5\r\n".formatted(40_000 * bits, 300 * bits));
        }
      }
    }
    return text.toString();
  }

  /** The options that name them. */
  public static List<String> options(Path folder) {
    return List.of(
        "--model",
        folder.resolve("tiny.onnx").toString(),
        "--data",
        folder.resolve("test.bin").toString(),
        "--calibrate",
        folder.resolve("calibration.bin").toString(),
        "--hardware",
        folder.resolve("hardware.csv").toString());
  }
}
