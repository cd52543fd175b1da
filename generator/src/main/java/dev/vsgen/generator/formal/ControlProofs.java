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
 * held up by a stream or a result that is not taken, and by nothing else. {@code loader-handover}:
 * no beat is lost, and nothing is written where something is held. {@code drain-handshake}: results
 * hold until they are taken, and leave once; {@code ppu-handshake}: so do those of the PPU. {@code
 * abort-and-errors}: of the PE as a whole, whose results hold, too, and whose accumulation banks
 * are never written while they are drained.
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
            ends(tiled, standsStill()),
            loaders(tiled, overwritesMap()),
            drain(raw, readsOn()),
            drain(tiled, givesBackEarly()),
            ppu(tiled, losesVector()),
            control(raw, abortMissesPipeline()));
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
        "reads on while a row waits", "vsq_drain", "~beat_valid_q | ready_i;", "1'b1;", 8);
  }

  private static Fault givesBackEarly() {
    return new Fault(
        "gives a bank back before its last beat is taken",
        "vsq_drain",
        "beat_valid_q & ready_i & beat_release_q;",
        "beat_valid_q & beat_release_q;",
        12);
  }

  private static Fault abortMissesPipeline() {
    return new Fault(
        "an abort does not reach the PE", "vsq_pe", "= rst_ni & ~clear;", "= rst_ni;", 6);
  }

  private static Proof ends(Design design, Fault fault) {
    return proof("controller-ends", "vsq_controller", design, "controller", false, fault);
  }

  private static Proof check(Design design, Fault fault) {
    return proof("layer-check", "vsq_job", design, "job", true, fault);
  }

  private static Proof loaders(Design design, Fault fault) {
    return proof("loader-handover", fault.module(), design, "loaders", false, fault);
  }

  private static Proof drain(Design design, Fault fault) {
    return proof("drain-handshake", "vsq_drain", design, "drain", false, fault);
  }

  private static Proof ppu(Design design, Fault fault) {
    Harness harness = new Harness(List.of("ppu"), PpuProofVars.of(design), true);
    return new Proof("ppu-handshake", "vsq_ppu", design, harness, Method.induction(2), fault);
  }

  private static Proof control(Design design, Fault fault) {
    return proof("abort-and-errors", "vsq_pe", design, "control", false, fault);
  }

  private static Proof proof(
      String name, String module, Design design, String harness, boolean opaque, Fault fault) {
    return new Proof(
        name,
        module,
        design,
        new Harness(List.of(harness), PeProofVars.of(design), opaque),
        Method.induction(2),
        fault);
  }
}
