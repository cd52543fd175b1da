package dev.vsgen.cosim.npy;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operands in two files that must agree with each other and with the design. */
final class OperandReaderTest {

  private static final ElementFormat S4 = new ElementFormat(4, true);
  private static final OperandReader SCALED = new OperandReader(S4, new ScaleFormat(4), 2);
  private static final OperandReader PLAIN = new OperandReader(S4, ScaleFormat.NONE, 2);

  @TempDir private Path folder;
  private Path q;

  @BeforeEach
  void writeElements() {
    q = NpyBytes.write(folder, "q.npy", "|i1", "(1, 2, 2)", -8, 7, 0, 1);
  }

  private Optional<Path> scales(String shape, double... values) {
    return Optional.of(NpyBytes.write(folder, "sq.npy", ">u8", shape, values));
  }

  @Test
  void readsEveryBitPatternOfElementsAndScales() {
    VectorMatrix operand = SCALED.read(q, scales("(1, 2)", 0, 15));
    assertEquals(new VectorMatrix(1, 2, 2, new int[] {-8, 7, 0, 1}, new int[] {0, 15}), operand);
    VectorMatrix plain = PLAIN.read(q, Optional.empty());
    assertEquals(new VectorMatrix(1, 2, 2, new int[] {-8, 7, 0, 1}, new int[] {1, 1}), plain);
  }

  @Test
  void refusesWhatDoesNotBelongTogether() {
    Optional<Path> scales = scales("(1, 2)", 0, 15);
    assertRefused("VSG-NPY-12", "no scale file is given", () -> SCALED.read(q, Optional.empty()));
    assertRefused("VSG-NPY-12", "sq.npy is given", () -> PLAIN.read(q, scales));
    OperandReader wider = new OperandReader(S4, ScaleFormat.NONE, 4);
    assertRefused("VSG-NPY-10", "[rows][vectors][4]", () -> wider.read(q, Optional.empty()));
    Path flat = NpyBytes.write(folder, "flat.npy", "|i1", "(2, 2)", 0, 0, 0, 0);
    assertRefused(
        "VSG-NPY-10", "flat.npy has shape [2, 2]", () -> PLAIN.read(flat, Optional.empty()));
    Optional<Path> fewer = scales("(2, 1)", 0, 15);
    assertRefused(
        "VSG-NPY-10", "sq.npy has shape [2, 1]; must be [1, 2]", () -> SCALED.read(q, fewer));
    Optional<Path> deep = scales("(1, 2, 1)", 0, 15);
    assertRefused("VSG-NPY-10", "sq.npy has shape [1, 2, 1]", () -> SCALED.read(q, deep));
  }

  @Test
  void refusesValuesTheFormatsCannotCode() {
    Optional<Path> scales = scales("(1, 2)", 0, 16);
    assertRefused(
        "VSG-NPY-09", "sq.npy has 16 at [0][1]; must be in 0..15", () -> SCALED.read(q, scales));
    Path wide = NpyBytes.write(folder, "w.npy", "<u8", "(1, 1, 2)", 0, 0x1p32);
    assertRefused(
        "VSG-NPY-09",
        "w.npy has 4294967296 at [0][0][1]; must be in -8..7",
        () -> PLAIN.read(wide, Optional.empty()));
    OperandReader unsigned = new OperandReader(new ElementFormat(4, false), ScaleFormat.NONE, 2);
    assertRefused(
        "VSG-NPY-09",
        "-8 at [0][0][0]; must be in 0..15",
        () -> unsigned.read(q, Optional.empty()));
  }
}
