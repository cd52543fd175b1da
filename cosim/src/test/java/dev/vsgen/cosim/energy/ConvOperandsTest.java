package dev.vsgen.cosim.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operands of a network of two convolutions, 16 x 16 pixels of 20 channels, on images of noise. */
class ConvOperandsTest {

  private static final int IMAGES = 33;
  private static final Design UNSIGNED = DesignMixin.parse("--config 4/4u/4/4");

  @TempDir Path folder;
  private Path onnx;
  private Path images;

  @BeforeEach
  void writeFiles() throws IOException {
    onnx = Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    byte[] bytes = new byte[IMAGES * CifarImages.RECORD];
    new Random(1).nextBytes(bytes);
    images = Files.write(folder.resolve("images.bin"), bytes);
  }

  @Test
  void pixelsAreNeighboursFromTheMiddleOn() {
    ConvOperands operands = ConvOperands.open(onnx, "second", images);
    EnergyOperands some = operands.of(UNSIGNED, Policy.CEIL, 16);
    VectorMatrix rows = some.activations().operand();
    assertEquals(16, rows.rows());
    assertEquals(9 * 2, rows.vectors(), "20 channels are two vectors");
    assertEquals(rows.vectors(), some.weights().operand().vectors());
    assertEquals(20, some.weights().operand().rows());
    // What is on the right of a pixel is in the middle of the next one, but at the end of a line.
    for (int pixel = 0; pixel + 1 < 16; pixel++) {
      assertEquals(position(rows, pixel, 5), position(rows, pixel + 1, 4), "pixel " + pixel);
    }
    assertTrue(Arrays.stream(position(rows, 0, 3).elements()).allMatch(code -> code == 0));
    assertTrue(Arrays.stream(position(rows, 0, 1).elements()).anyMatch(code -> code > 0), "above");
    double zero = Arrays.stream(rows.elements()).filter(code -> code == 0).count();
    double share = zero / rows.elements().length;
    assertTrue(share > 0.3 && share < 0.9, "zeros: " + share);
  }

  /** Of pixels beyond the map, too, which come first here. */
  @Test
  void withoutScalesAllAreOne() {
    Design design = DesignMixin.parse("--config 8/8u/-/-");
    VectorMatrix rows =
        ConvOperands.open(onnx, "second", images)
            .of(design, Policy.CEIL, 1000)
            .activations()
            .operand();
    assertTrue(Arrays.stream(rows.scales()).allMatch(scale -> scale == 1));
  }

  private static VectorMatrix position(VectorMatrix rows, int pixel, int position) {
    VectorMatrix row = rows.rows(pixel, 1);
    return new VectorMatrix(
        1,
        2,
        row.vectorSize(),
        Arrays.copyOfRange(
            row.elements(), position * 2 * row.vectorSize(), (position + 1) * 2 * row.vectorSize()),
        Arrays.copyOfRange(row.scales(), position * 2, position * 2 + 2));
  }

  @Test
  void noMoreRowsThanPixels() {
    ConvOperands operands = ConvOperands.open(onnx, "second", images);
    EnergyOperands all = operands.of(UNSIGNED, Policy.CEIL, 1000);
    assertEquals(16 * 16, all.activations().operand().rows());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    UserException unknown =
        assertThrows(UserException.class, () -> ConvOperands.open(onnx, "third", images));
    assertEquals(
        "[VSG-ENERGY-08] --layer is 'third'; must be one of first, second", unknown.getMessage());
    ConvOperands first = ConvOperands.open(onnx, "first", images);
    UserException negative =
        assertThrows(UserException.class, () -> first.of(UNSIGNED, Policy.CEIL, 16));
    assertTrue(negative.getMessage().startsWith("[VSG-QUANT-06]"), negative.getMessage());
  }
}
