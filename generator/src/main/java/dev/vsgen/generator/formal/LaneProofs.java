package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code dot-product-equivalence}: the dot product is the signed one, for all elements. {@code
 * lane-equivalence}: every lane computes the contract, for any rows and any stalls.
 */
final class LaneProofs {

  /** Cycles from reset in which a vector passes all stages, with some to spare. */
  private static final int TWIN_CYCLES = 10;

  private LaneProofs() {}

  static Stream<Proof> of(ProofSet set) {
    Stream<Proof> quick =
        Stream.of(
            dot(2, "2/2/-/-", addsOffset()),
            dot(4, "3/3u/-/-", losesCarries()),
            dot(2, "4/4/-/-", extendsSign()),
            lane(Samples.design(2, 2, "2/2/2/2", NONE, 0, 4, NONE), swapsLanes()),
            lane(Samples.design(1, 2, "3/3u/2/2", 2, 2, 4, 6), wrongEnd()),
            lane(Samples.design(1, 4, "2/2/3/-", NONE, 2, 4, NONE), addsForZeroScale()),
            lane(Samples.design(1, 2, "4/2/-/3", 2, 0, 4, NONE), signedScale()),
            lane(Samples.design(1, 2, "3/3/-/-", NONE, 2, 4, NONE), roundsDown()),
            lane(inPairs(Samples.design(1, 2, "2/2/2/2", 2, 2, 4, NONE)), addsWhatIsHeld()));
    Stream<Proof> more =
        Stream.of(
            dot(2, "4/4u/-/-", addsOffset()),
            dot(4, "3/3/-/-", losesCarries()),
            dot(4, "4/2/-/-", addsOffset()),
            dot(4, "2/4u/-/-", losesCarries()),
            lane(Samples.design(1, 4, "3/2/2/3", 3, 0, 4, NONE), signedScale()),
            lane(Samples.design(1, 4, "2/3u/-/-", NONE, 0, 4, 5), wrongEnd()),
            lane(Samples.design(1, 2, "2/4u/3/2", 1, 0, 4, NONE), addsForZeroScale()),
            lane(Samples.design(2, 2, "3/2/-/2", NONE, 3, 4, 4), swapsLanes()),
            lane(Samples.design(1, 2, "3/1u/4/-", 3, 1, 4, NONE), roundsDown()),
            lane(inPairs(Samples.design(1, 2, "2/2u/2/-", NONE, 1, 4, 5)), wrongEnd()));
    return set == ProofSet.QUICK ? quick : Stream.concat(quick, more);
  }

  private static Fault addsOffset() {
    return fault("offset with the wrong sign", "vsq_dot", "- wt_offset_i;", "+ wt_offset_i;");
  }

  private static Fault losesCarries() {
    return fault("adder without carries", "vsq_dot", ".sum + product;", ".sum ^ product;");
  }

  /** The classic of Verilog: an unsigned operand whose top bit is taken for a sign. */
  private static Fault extendsSign() {
    return fault(
        "weight with its offset taken as signed",
        "vsq_dot",
        "= {1'b0, wt_i[i*WT_W +: WT_W]};",
        "= {wt_i[i*WT_W+WT_W-1], wt_i[i*WT_W +: WT_W]};");
  }

  private static Fault swapsLanes() {
    return fault("lanes swapped", "vsq_mac", "psum_o[n*ACC_W", "psum_o[(LANES-1-n)*ACC_W");
  }

  private static Fault wrongEnd() {
    return fault(
        "saturates to the other end", "vsq_accumulator", "(ACC_W-1){~sum", "(ACC_W-1){sum");
  }

  private static Fault addsForZeroScale() {
    return fault(
        "adds although the scale product is zero",
        "vsq_accumulator",
        "{ADDEND_W{hit_i}}",
        "{ADDEND_W{1'b1}}");
  }

  private static Fault addsWhatIsHeld() {
    return fault(
        "adds a vector of an earlier step",
        "vsq_lane",
        "{SCALE_PRODUCT_W{vector_hit[g]}}",
        "{SCALE_PRODUCT_W{1'b1}}");
  }

  private static Design inPairs(Design design) {
    return design.withLane(design.lane().withVectorsPerLane(2));
  }

  private static Fault signedScale() {
    return fault(
        "scale product taken as signed",
        "vsq_lane",
        "{1'b0, scale_product_q}",
        "{scale_product_q[SCALE_PRODUCT_W-1], scale_product_q}");
  }

  private static Fault roundsDown() {
    return fault("rounds down", "vsq_lane", "= scaled + HALF;", "= scaled;");
  }

  private static Fault fault(String bug, String module, String right, String wrong) {
    return new Fault(bug, module, right, wrong, TWIN_CYCLES);
  }

  private static Proof dot(int vectorSize, String precision, Fault fault) {
    Design design = Samples.design(1, vectorSize, precision, NONE, 0, 1, NONE);
    return new Proof(
        "dot-product-equivalence",
        "vsq_dot",
        design,
        new Harness(List.of("contract", "dot"), MacProofVars.of(design)),
        Method.combinational(),
        fault);
  }

  private static Proof lane(Design design, Fault fault) {
    return new Proof(
        "lane-equivalence",
        "vsq_mac",
        design,
        new Harness(List.of("contract", "datapath"), MacProofVars.of(design)),
        Method.induction(2),
        fault);
  }
}
