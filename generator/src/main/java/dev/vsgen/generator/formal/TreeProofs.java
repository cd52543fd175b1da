package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.WeightFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code tree-equivalence}: the compressor trees compute what operators compute, for all operands.
 *
 * <p>Effort grows exponentially with the operands, so these are small; every kind of row, adder and
 * constant is among them. For the rest, unit tests evaluate the netlists and co-simulation compares
 * the Verilog with the references.
 */
final class TreeProofs {

  private TreeProofs() {}

  static Stream<Proof> of(ProofSet set) {
    Stream<Proof> quick =
        Stream.of(
            tree(2, "3/3/-/-", NONE, 0, losesCarry()),
            tree(2, "3/3u/-/-", NONE, 0, finalAdder("vsq_dot")),
            tree(2, "8/2/-/-", NONE, 0, wrongDigit()),
            tree(2, "2/2/2/2", 2, 2, finalAdder("vsq_scaled")),
            signMagnitude(2, "3/3/-/-"),
            signMagnitude(2, "3/3u/-/-"),
            multiplyAdd("2/2/2/2", 2, 2, NONE),
            multiplyAdd("2/2/3/-", NONE, 0, 5),
            scaledPair("2/2/2/2", 2, 1),
            multiplyAddPair("2/2/2/2", 1, 2),
            scaleProduct("4/4", NONE),
            scaleProduct("4/4", 4),
            scaleProduct("3/5", 2),
            rescaleProduct(3));
    Stream<Proof> more =
        Stream.of(
            tree(2, "4/4/-/-", NONE, 0, losesCarry()),
            tree(2, "4/4u/-/-", NONE, 0, finalAdder("vsq_dot")),
            signMagnitude(2, "4/4/-/-"),
            signMagnitude(4, "2/2u/-/-"),
            multiplyAdd("3/3/3/2", 4, 1, 9),
            tree(4, "2/2/3/-", NONE, 0, finalAdder("vsq_scaled")),
            tree(2, "8/1u/2/-", NONE, 1, wrongDigit()),
            scaleProduct("2/6", 7),
            scaleProduct("5/5", 6),
            rescaleProduct(5));
    return set == ProofSet.QUICK ? quick : Stream.concat(quick, more);
  }

  private static Fault losesCarry() {
    return new Fault(
        "full adder loses a carry", "vsq_fa", "(a_i & b_i) | ", "(a_i & b_i & c_i) | ", 1);
  }

  private static Fault wrongDigit() {
    return new Fault("Booth digit 2 taken for 0", "vsq_booth", "digit_i == 3'b011", "1'b0", 1);
  }

  private static Fault finalAdder(String module) {
    return new Fault(
        "final adder without carries", module, "addend_a + addend_b;", "addend_a ^ addend_b;", 1);
  }

  private static Proof tree(
      int vectorSize, String precision, int productBits, int dropBits, Fault fault) {
    Design design = design(vectorSize, precision, productBits, dropBits);
    Harness harness = new Harness(List.of("contract", "tree"), MacProofVars.of(design));
    return proof(
        fault.module().equals("vsq_scaled") ? "vsq_scaled" : "vsq_dot", design, harness, fault);
  }

  private static Proof signMagnitude(int vectorSize, String precision) {
    Design design =
        Samples.design(1, vectorSize, precision, NONE, 0, 1, NONE)
            .withLane(lane(WeightFormat.SIGN_MAGNITUDE, Accumulation.SEPARATE));
    Fault fault =
        new Fault("negative products lack one", "vsq_dot", "neg0 = {", "neg0 = 2'b00 & {", 1);
    Harness harness = new Harness(List.of("contract", "tree"), MacProofVars.of(design));
    return proof("vsq_dot", design, harness, fault);
  }

  private static Proof multiplyAdd(String precision, int productBits, int dropBits, int accBits) {
    return multiplyAdd(
        Samples.design(1, 2, precision, productBits, dropBits, 3, accBits)
            .withLane(lane(WeightFormat.TWOS_COMPLEMENT, Accumulation.FUSED)));
  }

  /** Two vectors and the running sum in one tree. */
  private static Proof multiplyAddPair(String precision, int productBits, int dropBits) {
    return multiplyAdd(
        Samples.design(1, 2, precision, productBits, dropBits, 3, NONE)
            .withLane(
                lane(WeightFormat.TWOS_COMPLEMENT, Accumulation.FUSED).withVectorsPerLane(2)));
  }

  /** Two vectors in one tree. */
  private static Proof scaledPair(String precision, int productBits, int dropBits) {
    Design one = design(2, precision, productBits, dropBits);
    Design design = one.withLane(one.lane().withVectorsPerLane(2));
    Fault fault =
        new Fault(
            "second vector with the first one's scale",
            "vsq_scaled",
            "scale_product_i[" + productBits + "]",
            "scale_product_i[0]",
            1);
    Harness harness = new Harness(List.of("contract", "tree"), MacProofVars.of(design));
    return proof("vsq_scaled", design, harness, fault);
  }

  private static Proof multiplyAdd(Design design) {
    Fault fault =
        new Fault("highest column lost", "vsq_multiply_add", "highest = ", "highest = 1'b0 & ", 1);
    Harness harness = new Harness(List.of("contract", "tree"), MacProofVars.of(design));
    return proof("vsq_multiply_add", design, harness, fault);
  }

  /** Trees whose carries ripple. */
  private static LaneStructure lane(WeightFormat format, Accumulation accumulation) {
    return new LaneStructure(Arith.TREE, AdderStyle.RIPPLE, format, true, accumulation);
  }

  private static Proof scaleProduct(String scales, int productBits) {
    Design design = design(2, "2/2/" + scales, productBits, 0);
    Harness harness = new Harness(List.of("scale_product"), ScaleProductProofVars.of(design));
    return proof("vsq_scale_product", design, harness, finalAdder("vsq_scale_product"));
  }

  private static Proof rescaleProduct(int accBits) {
    Design design =
        Samples.design(1, 2, "2/2/-/-", NONE, 0, 1, accBits)
            .withArith(Arith.TREE)
            .withPe(Optional.of(PeStructure.defaultFor(1, 2)));
    Harness harness = new Harness(List.of("rescale_product"), RescaleProductProofVars.of(design));
    Fault fault =
        new Fault(
            "carry between the adders lost",
            "vsq_rescale_product",
            "carry_o = ",
            "carry_o = 0 & ",
            1);
    return proof("vsq_rescale_product", design, harness, fault);
  }

  private static Design design(int vectorSize, String precision, int productBits, int dropBits) {
    return Samples.design(1, vectorSize, precision, productBits, dropBits, 1, NONE)
        .withArith(Arith.TREE);
  }

  private static Proof proof(String module, Design design, Harness harness, Fault fault) {
    return new Proof("tree-equivalence", module, design, harness, Method.combinational(), fault);
  }
}
