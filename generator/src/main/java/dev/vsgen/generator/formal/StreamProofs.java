package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code stream-handshake}: valid and data hold until ready, rows are conserved and leave. {@code
 * stream-scoreboard}: any row comes out once, in order, with the sum of its own vectors.
 */
final class StreamProofs {

  private static final String MODULE = "vsq_mac";

  /** Cycles from reset in which a few rows pass, with stalls. */
  private static final int TWIN_CYCLES = 12;

  private StreamProofs() {}

  static Stream<Proof> of(ProofSet set) {
    Stream<Proof> quick =
        Stream.of(
            handshake("2/2/2/2", dropsRows()),
            handshake("2/2/-/-", movesUnderStall()),
            handshake("2/2/2/-", losesMark()),
            scoreboard("2/1u/-/-", mixesRows("operand")),
            scoreboard("2/1u/2/-", inventsVectors()));
    Stream<Proof> more =
        Stream.of(
            handshake("2/2/-/2", dropsRows()),
            handshake("4/4/8/8", dropsRows()),
            scoreboard("2/2/-/2", inventsVectors()),
            scoreboard("2/1u/2/2", mixesRows("dot")));
    return set == ProofSet.QUICK ? quick : Stream.concat(quick, more);
  }

  private static Fault dropsRows() {
    return fault(
        "drops a row that is not taken", "advance = ~valid_o | ready_i;", "advance = 1'b1;");
  }

  private static Fault movesUnderStall() {
    return fault("data changes under a stall", "acc_en    = advance & ", "acc_en    = ");
  }

  private static Fault losesMark() {
    return fault(
        "loses the mark of a row of one vector",
        "operand_last_q  <= last_i;",
        "operand_last_q  <= last_i & ~first_i;");
  }

  private static Fault mixesRows(String stage) {
    String right = "addend_first_q  <= " + stage + "_first_q";
    return fault("mixes back-to-back rows", right + ";", right + " & ~valid_o;");
  }

  private static Fault inventsVectors() {
    return fault(
        "takes vectors that are not offered",
        "operand_valid_q <= valid_i;",
        "operand_valid_q <= 1'b1;");
  }

  private static Fault fault(String bug, String right, String wrong) {
    return new Fault(bug, MODULE, right, wrong, TWIN_CYCLES);
  }

  private static Proof handshake(String precision, Fault fault) {
    return proof("stream-handshake", List.of("handshake"), precision, fault);
  }

  private static Proof scoreboard(String precision, Fault fault) {
    return proof("stream-scoreboard", List.of("contract", "scoreboard"), precision, fault);
  }

  private static Proof proof(String name, List<String> harness, String precision, Fault fault) {
    Design design = Samples.design(1, 2, precision, NONE, 0, 4, NONE);
    return new Proof(
        name,
        MODULE,
        design,
        new Harness(harness, MacProofVars.of(design)),
        Method.induction(2),
        fault);
  }
}
