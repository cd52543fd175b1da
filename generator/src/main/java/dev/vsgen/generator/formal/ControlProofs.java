package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.ScalePolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a whole PE walks a layer. {@code layer-check}: any fields are answered in time, with the
 * right code. {@code controller-ends}: every layer that passes ends, and idle follows; a step is
 * held up by a stream or a result that is not taken, and by nothing else, and claims no bank that
 * is in use. {@code weights-can-come}: weights are taken whenever a step waits for them. {@code
 * loader-handover}: no beat is lost, and nothing is written where something is held. {@code
 * drain-handshake}: results hold until they are taken, and leave once; {@code ppu-handshake}: so do
 * those of the PPU, and {@code last-mark}: the last one of a layer is marked. {@code
 * abort-and-errors}: of the PE as a whole, whose results hold, too, and whose accumulation banks
 * are never written while they are drained. {@code counters}: all bits of the counters count, and
 * {@code counter-port}: they are read at the PE's port.
 */
final class ControlProofs {

  private static final Optional<Ppu> RAW = Optional.empty();

  private ControlProofs() {}

  static Stream<Proof> of(ProofSet set) {
    Design raw = pe(2, 2, "2/2/-/-", 2, RAW);
    Design tiled = pe(2, 4, "2/2/2/2", 2, ppu(1));
    Stream<Proof> quick =
        Stream.of(
            check(raw, refusesFullBank()),
            ends(tiled, standsStill(), claimsBusyBank()),
            ring(tiled, fullWhenEmpty()),
            loaders(tiled, overwritesMap()),
            drain(raw, readsOn(), losesResult(), movesMark()),
            drain(tiled, givesBackEarly(), countsOn(), marksEveryBank()),
            ppu(tiled, losesVector()),
            marks(tiled),
            control(raw),
            counters(raw),
            counterPort(raw));
    Stream<Proof> more =
        Stream.of(
            check(tiled, forgetsGroups()),
            ends(pe(4, 4, "4/4u/-/-", 16, ppu(2)), neverIdle()),
            loaders(raw, marksNoEnd()));
    return set == ProofSet.QUICK ? quick : Stream.concat(quick, more);
  }

  private static Design pe(int lanes, int v, String precision, int rows, Optional<Ppu> ppu) {
    Design mac = Samples.design(lanes, v, precision, NONE, 0, 4, NONE);
    return mac.withPe(Optional.of(new PeStructure(rows, 8, 16, ppu, Bus.REGISTER)));
  }

  private static Optional<Ppu> ppu(int lanes) {
    return Optional.of(new Ppu(lanes, ScalePolicy.CEIL));
  }

  private static Fault standsStill() {
    return new Fault(
        "stays in the first row", "vsq_controller", "= row_q + ONE_ROW;", "= row_q;", 6);
  }

  private static Fault claimsBusyBank() {
    return new Fault(
        "does not wait for a bank",
        "vsq_controller",
        "acc_free = open_q | ",
        "acc_free = 1'b1 | ",
        6,
        "claims_free_bank");
  }

  private static Fault neverIdle() {
    return new Fault(
        "stays busy after the last step",
        "vsq_controller",
        "(active_q & ~(step & job_end)) | take;",
        "active_q | take;",
        6);
  }

  private static Fault refusesFullBank() {
    return new Fault(
        "refuses a map that fills the bank",
        "vsq_job",
        "product > BANK_ENTRIES",
        "product >= BANK_ENTRIES",
        4);
  }

  private static Fault forgetsGroups() {
    return new Fault(
        "forgets to check the groups", "vsq_job", "| (groups_i == 12'd0)", "| 1'b0", 6);
  }

  private static Fault losesVector() {
    return new Fault(
        "drops a vector that is not taken",
        "vsq_ppu",
        "advance = ~valid_o | ready_i;",
        "advance = 1'b1;",
        16);
  }

  private static Fault overwritesMap() {
    return new Fault(
        "writes over a map that is held",
        "vsq_act_loader",
        "~loading_q & bank_free;",
        "~loading_q;",
        10);
  }

  private static Fault fullWhenEmpty() {
    return new Fault(
        "takes an empty ring for a full one",
        "vsq_wt_loader",
        "fill_q != (free_i ^ DEPTH)",
        "fill_q != free_i",
        4,
        "weights_can_come");
  }

  private static Fault marksNoEnd() {
    return new Fault(
        "does not notice an early end",
        "vsq_act_loader",
        "(last_i ^ at_end)",
        "(~last_i & at_end)",
        6);
  }

  private static Fault readsOn() {
    return new Fault(
        "reads on while a row waits",
        "vsq_drain",
        "~beat_valid_q | ready_i;",
        "1'b1;",
        8,
        "not_read_waiting");
  }

  private static Fault movesMark() {
    return new Fault(
        "marks the last result by the next one",
        "vsq_drain",
        "= beat_last_q;",
        "= last & job_end;",
        10,
        "end_marked");
  }

  private static Fault countsOn() {
    return new Fault(
        "numbers the beat by the next one",
        "vsq_drain",
        "if (step) begin\n      beat_bank_q",
        "begin\n      beat_bank_q",
        10,
        "data_until_ready");
  }

  private static Fault marksEveryBank() {
    return new Fault(
        "marks the end of a bank that ends no job",
        "vsq_drain",
        "last & job_end;",
        "last;",
        12,
        "end_marked");
  }

  private static Fault losesResult() {
    return new Fault(
        "drops a row that is not taken",
        "vsq_drain",
        "step | ~room;",
        "step;",
        8,
        "valid_until_ready");
  }

  private static Fault givesBackEarly() {
    return new Fault(
        "gives a bank back before its last beat is taken",
        "vsq_drain",
        "beat_valid_q & ready_i & beat_release_q;",
        "beat_valid_q & beat_release_q;",
        12);
  }

  private static Fault[] markFaults() {
    return new Fault[] {
      new Fault(
          "takes a beat of the next layer, and once more when the last vector has left",
          "vsq_pe",
          "drain_valid & ~in_ppu_last_q;",
          "drain_valid;",
          12,
          "enters_once"),
      new Fault(
          "marks every vector that leaves after the last beat has entered",
          "vsq_pe",
          "in_ppu_last_q & (in_ppu_q == VECTOR_BEATS);",
          "in_ppu_last_q;",
          12,
          "marks_last_alone")
    };
  }

  /** One for each of the rules. */
  private static Fault[] controlFaults() {
    return new Fault[] {
      new Fault(
          "an abort does not reach the PE",
          "vsq_pe",
          "= rst_ni & ~clear;",
          "= rst_ni;",
          12,
          "aborted_is_idle"),
      new Fault(
          "a start that comes too early is no error",
          "vsq_registers",
          "(field_write | start) & ~ready",
          "field_write & ~ready",
          8,
          "first_error_stays"),
      new Fault(
          "ends within a weight entry are no error",
          "vsq_pe",
          "wt_misplaced | act_misplaced)",
          "act_misplaced)",
          8,
          "first_error_stays"),
      new Fault(
          "a refused layer is over before its code is there",
          "vsq_registers",
          "busy_i | settling}",
          "busy_i}",
          14,
          "busy_if_not_ready"),
      new Fault(
          "a weight is taken while an abort takes effect",
          "vsq_pe",
          "assign wt_ready_o = wt_ready & ~clear;",
          "assign wt_ready_o = wt_ready;",
          12,
          "abort_takes_none"),
      new Fault(
          "fields change while they are used",
          "vsq_registers",
          "field_write & ready",
          "field_write",
          10,
          "fields_kept")
    };
  }

  private static Proof ends(Design design, Fault... faults) {
    return proof("controller-ends", "vsq_controller", design, "controller", Cut.NONE, faults);
  }

  private static Proof check(Design design, Fault fault) {
    return proof("layer-check", "vsq_job", design, "job", Cut.MULTIPLIERS, fault);
  }

  private static Proof ring(Design design, Fault fault) {
    return proof("weights-can-come", "vsq_wt_loader", design, "ring", Cut.NONE, fault);
  }

  private static Proof loaders(Design design, Fault fault) {
    return proof("loader-handover", fault.module(), design, "loaders", Cut.NONE, fault);
  }

  private static Proof drain(Design design, Fault... faults) {
    return proof("drain-handshake", "vsq_drain", design, "drain", Cut.NONE, faults);
  }

  private static Proof ppu(Design design, Fault fault) {
    Harness harness = new Harness(List.of("ppu"), PpuProofVars.of(design), Cut.MULTIPLIERS);
    return proof("ppu-handshake", "vsq_ppu", design, harness, fault);
  }

  private static Proof marks(Design design) {
    Harness harness = new Harness(List.of("marks"), PpuProofVars.of(design), Cut.INSTANCES);
    return proof("last-mark", "vsq_pe", design, harness, markFaults());
  }

  private static Proof control(Design design) {
    return proof("abort-and-errors", "vsq_pe", design, "control", Cut.NONE, controlFaults());
  }

  /** The proof of the registers of a PE, whatever its parameters are. */
  static Proof counters(Design design) {
    return proof("counters", "vsq_registers", design, "counters", Cut.NONE, counterFaults());
  }

  /** The proof of the port they are read at, whatever the parameters are. */
  static Proof counterPort(Design design) {
    return proof(
        "counter-port",
        "vsq_pe",
        design,
        "counter_port",
        Cut.BUT_REGISTERS,
        new Fault("loses the highest bit", "vsq_pe", "(reg_rdata_o)", "(reg_rdata_o[30:0])", 2));
  }

  private static Fault[] counterFaults() {
    return new Fault[] {
      new Fault(
          "a step with a zero activation vector does not count",
          "vsq_registers",
          "{31'd0, step_i};",
          "{31'd0, step_i & ~zero_act_i};",
          4,
          "counts_steps"),
      new Fault(
          "counts at most 63 lanes",
          "vsq_registers",
          "{25'd0, gated_lanes_i}",
          "{26'd0, gated_lanes_i[5:0]}",
          4,
          "counts_gated"),
      new Fault("layers stay", "vsq_registers", "{15'd0, done_i}", "16'd0", 4, "counts_layers"),
      new Fault(
          "an abort clears, and clear does not",
          "vsq_registers",
          "control & wdata_i[2]",
          "control & wdata_i[1]",
          4,
          "clears")
    };
  }

  private static Proof proof(
      String name, String module, Design design, String harness, Cut cut, Fault... faults) {
    return proof(
        name, module, design, new Harness(List.of(harness), PeProofVars.of(design), cut), faults);
  }

  private static Proof proof(
      String name, String module, Design design, Harness harness, Fault... faults) {
    return new Proof(name, module, design, harness, Method.induction(2), List.of(faults));
  }
}
