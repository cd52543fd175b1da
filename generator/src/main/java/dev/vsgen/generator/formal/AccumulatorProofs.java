package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code accumulator-no-overflow}: the exact width holds every row of up to max-vectors addends.
 * {@code accumulator-saturation}: the width asked for clamps at both ends and never wraps.
 */
final class AccumulatorProofs {

  private static final String MODULE = "vsq_accumulator";
  private static final int RESET_CYCLES = 1;

  private AccumulatorProofs() {}

  static Stream<Proof> of(ProofSet set) {
    Stream<Proof> quick =
        Stream.of(
            exact(Samples.design(1, 2, "2/2/2/2", NONE, 0, 5, NONE), tooNarrow(5)),
            exact(Samples.design(1, 2, "3/3u/-/3", NONE, 2, 8, NONE), tooNarrow(8)),
            exact(Samples.design(1, 4, "6/8/-/10", 6, 0, 1, NONE), subtracts()),
            exact(Samples.design(16, 16, "4/4/8/8", NONE, 0, 256, NONE), unsigned()),
            exact(Samples.design(16, 16, "8/8/-/-", NONE, 0, 256, NONE), unsigned()),
            saturating(Samples.design(1, 2, "2/2/2/2", NONE, 0, 256, 4), wraps()),
            saturating(Samples.design(1, 2, "2/2/-/-", NONE, 0, 256, 6), lowerEndWraps()),
            saturating(Samples.design(16, 64, "4/4/8/8", 8, 0, 256, 24), lowerEndWraps()));
    Stream<Proof> more =
        Stream.of(
            exact(Samples.design(16, 16, "4/8/6/10", 8, 0, 256, NONE), unsigned()),
            exact(Samples.design(4, 8, "4/4u/6/-", NONE, 4, 256, NONE), unsigned()),
            saturating(Samples.design(16, 64, "8/8/10/10", NONE, 0, 256, 2), wraps()),
            saturating(Samples.design(16, 16, "4/4/8/8", NONE, 0, 256, 52), addsOne()));
    return set == ProofSet.QUICK ? quick : Stream.concat(quick, more);
  }

  private static Proof exact(Design design, Fault fault) {
    return new Proof(
        "accumulator-no-overflow",
        MODULE,
        design,
        new Harness(List.of("accumulator_exact"), AccumulatorProofVars.of(design)),
        Method.induction(2),
        fault);
  }

  private static Proof saturating(Design design, Fault fault) {
    return new Proof(
        "accumulator-saturation",
        MODULE,
        design,
        new Harness(List.of("accumulator_saturating"), AccumulatorProofVars.of(design)),
        Method.induction(2),
        fault);
  }

  /** Shows in a full row only: the width is not just enough, it is needed. */
  private static Fault tooNarrow(int maxVectors) {
    return new Fault(
        "one bit too narrow",
        MODULE,
        "acc_q <= acc_d;",
        "acc_q <= {acc_d[ACC_W-2], acc_d[ACC_W-2:0]};",
        RESET_CYCLES + maxVectors + 1);
  }

  private static Fault unsigned() {
    return new Fault(
        "addend taken as unsigned", MODULE, "{addend[ADDEND_W-1]}", "{1'b0}", RESET_CYCLES + 2);
  }

  private static Fault subtracts() {
    return new Fault("subtracts", MODULE, "base + addend;", "base - addend;", RESET_CYCLES + 2);
  }

  private static Fault wraps() {
    return new Fault("wraps", MODULE, "if (overflow) begin", "if (1'b0) begin", RESET_CYCLES + 16);
  }

  private static Fault lowerEndWraps() {
    return new Fault(
        "clamps the upper end only",
        MODULE,
        "(|top) & ~(&top)",
        "(|top) & ~top[SUM_W-ACC_W]",
        RESET_CYCLES + 16);
  }

  /** For accumulators so wide that nothing reaches an end within a search. */
  private static Fault addsOne() {
    return new Fault(
        "carries in a one",
        MODULE,
        "acc_d = sum[ACC_W-1:0];",
        "acc_d = sum[ACC_W-1:0] + 1'b1;",
        RESET_CYCLES + 2);
  }
}
