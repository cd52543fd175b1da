package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.testbench.RefusedJobs;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;

/** Cases for the registers of a PE and for layers that are refused or not run to their end. */
final class RegisterCases {

  /** Cycles within which a layer has been checked and taken, or refused. */
  private static final int CHECK_CYCLES = 16;

  private static final int FIELDS_IN_A_CASE = 50;

  /** Fields of a layer of 2 x 2 pixels of one vector, with a kernel of 1 x 1. */
  private static final List<Integer> SMALL_JOB = List.of(0x20002, 0x20002, 0x10001, 0x0111);

  private final Design design;
  private final List<TestLayer> layers;
  private final List<PeCase> cases = new ArrayList<>();

  /**
   * Prepares the cases.
   *
   * @param layers any layers, to run after an error
   */
  RegisterCases(Design design, List<TestLayer> layers) {
    this.design = design;
    this.layers = layers;
  }

  List<PeCase> all() {
    registers();
    refusedLayers();
    checkedFields();
    controlled();
    notReady();
    settling();
    return cases;
  }

  private void add(String name, PeAction... actions) {
    cases.add(PeCase.of(name, actions));
  }

  /** Fields keep what is written and only that; a layer of most groups is begun and aborted. */
  private void registers() {
    boolean signed = design.precision().activation().signed();
    Access access = Access.read(PeRegister.SHAPE, shapeWord());
    for (int word : new int[] {0, -1, 0x55555555, 0xaaaaaaaa, 0}) {
      for (PeRegister field : PeRegister.FIELDS) {
        int mask = field != PeRegister.KERNEL ? 0x0fff0fff : signed ? 0x1ffff : 0xffff;
        access =
            access
                .then(Access.write(field, word))
                .then(Access.read(field, word & mask))
                .then(Access.write(PeRegister.GATED, word))
                .then(Access.read(field, word & mask));
      }
    }
    access = access.then(Access.read(PeRegister.STATUS, PeRegister.READY));
    add("registers", access);
    List<Integer> most = new ArrayList<>(SMALL_JOB);
    most.set(2, 0x0fff0001);
    add(
        "most groups, aborted",
        Access.start(most)
            .thenWait(CHECK_CYCLES)
            .then(Access.read(PeRegister.STATUS, PeRegister.BUSY | PeRegister.READY))
            .then(Access.abort(PeRegister.ABORT)));
  }

  private int shapeWord() {
    int rows = design.pe().orElseThrow().rows();
    return (design.vectorsPerLane() - 1) << 24
        | rows << 16
        | design.vectorSize() << 8
        | design.lanes();
  }

  /** After each, another one: the first error stays. */
  private void refusedLayers() {
    List<RefusedJobs.Refused> refused = new ArrayList<>(RefusedJobs.of(design));
    refused.add(new RefusedJobs.Refused(3, List.of(0x0fff0fff, 0x0fff0fff, 0x0fff0fff, 0xffff)));
    // Kernels that reach 2^12 pixels of 4: without that bit they would reach none.
    refused.add(new RefusedJobs.Refused(2, List.of(0x10004, 0x10fff, 0x10001, 0x0112)));
    refused.add(new RefusedJobs.Refused(2, List.of(0x40001, 0xfff0001, 0x10001, 0x0121)));
    for (int i = 0; i < refused.size(); i++) {
      RefusedJobs.Refused first = refused.get(i);
      RefusedJobs.Refused second = refused.get((i + refused.size() / 2) % refused.size());
      int status = PeRegister.READY | PeRegister.error(first.code());
      add(
          "refused, " + i,
          Access.start(first.fields())
              .thenWait(CHECK_CYCLES)
              .then(Access.read(PeRegister.STATUS, status))
              .then(Access.start(second.fields()))
              .thenWait(CHECK_CYCLES)
              .then(Access.read(PeRegister.STATUS, status))
              .then(Access.write(PeRegister.CONTROL, PeRegister.CLEAR))
              .then(Access.read(PeRegister.STATUS, PeRegister.READY)),
          RunLayer.of(design, layers.get(i % layers.size()), PeStalls.NONE));
    }
  }

  /** Layers of fields with single bits and of random ones, refused or begun and aborted. */
  private void checkedFields() {
    List<JobFields> all = JobFields.samples(design);
    for (int first = 0; first < all.size(); first += FIELDS_IN_A_CASE) {
      int end = Math.min(all.size(), first + FIELDS_IN_A_CASE);
      Access access = new Access(List.of());
      for (JobFields fields : all.subList(first, end)) {
        int code = fields.error(design);
        int status = PeRegister.READY | (code == 0 ? PeRegister.BUSY : PeRegister.error(code));
        access =
            access
                .then(Access.start(fields.words()))
                .thenWait(CHECK_CYCLES)
                .then(Access.read(PeRegister.STATUS, status))
                .then(Access.abort(PeRegister.ABORT | PeRegister.CLEAR));
      }
      add("fields from " + first, access);
    }
  }

  /** Control other than a start is no error while a layer is checked. */
  private void controlled() {
    for (int control : new int[] {PeRegister.ABORT, PeRegister.CLEAR}) {
      int status =
          control == PeRegister.ABORT ? PeRegister.READY : PeRegister.READY | PeRegister.BUSY;
      add(
          "control " + control + " while checked",
          Access.start(SMALL_JOB)
              .then(Access.write(PeRegister.CONTROL, control))
              .thenWait(CHECK_CYCLES)
              .then(Access.read(PeRegister.STATUS, status)));
    }
  }

  /** What else is written to a PE that checks a layer is an error, and changes nothing. */
  private void notReady() {
    int status = PeRegister.BUSY | PeRegister.READY | PeRegister.error(5);
    List<Access> tooEarly =
        List.of(
            Access.write(PeRegister.CONTROL, PeRegister.START),
            Access.write(PeRegister.CONTROL, PeRegister.START | PeRegister.CLEAR),
            Access.write(PeRegister.STATUS, 0),
            Access.write(PeRegister.INPUT, -1),
            Access.write(PeRegister.OUTPUT, -1),
            Access.write(PeRegister.CHANNELS, -1),
            Access.write(PeRegister.KERNEL, -1),
            Access.write(PeRegister.ZERO_ACTS, -1));
    for (int i = 0; i < tooEarly.size(); i++) {
      Access fields = Access.read(PeRegister.INPUT, SMALL_JOB.get(0));
      for (int field = 1; field < SMALL_JOB.size(); field++) {
        fields = fields.then(Access.read(PeRegister.FIELDS.get(field), SMALL_JOB.get(field)));
      }
      add(
          "too early, " + i,
          Access.start(SMALL_JOB)
              .then(tooEarly.get(i))
              .then(fields)
              .thenWait(CHECK_CYCLES)
              .then(Access.read(PeRegister.STATUS, status))
              .then(Access.abort(PeRegister.CLEAR | PeRegister.ABORT)),
          RunLayer.of(design, layers.get(i % layers.size()), PeStalls.NONE));
    }
  }

  /**
   * The status while a layer is checked, cycle by cycle: no word of it says that the PE is ready
   * again and lacks the code. Then a start in the cycle after an abort, which comes too early, and
   * aborts that leave no code, whenever they come.
   */
  private void settling() {
    refusedIn(0, 2, 0x10000, 1); // no vectors
    refusedIn(4, 3, 0x0113, 2); // a kernel that is too wide
    add(
        "started too early after an abort",
        Access.write(PeRegister.CONTROL, PeRegister.ABORT)
            .then(Access.write(PeRegister.CONTROL, PeRegister.START))
            .thenWait(CHECK_CYCLES)
            .then(Access.read(PeRegister.STATUS, PeRegister.READY | PeRegister.error(5)))
            .then(Access.write(PeRegister.CONTROL, PeRegister.CLEAR)),
        RunLayer.of(design, layers.get(0), PeStalls.NONE));
    Access aborted = new Access(List.of());
    for (int after = 0; after < CHECK_CYCLES; after++) {
      aborted =
          aborted
              .then(Access.start(changed(3, 0x0113)))
              .thenWait(after)
              .then(Access.abort(PeRegister.ABORT | PeRegister.CLEAR));
    }
    add("refused, aborted and cleared in each cycle", aborted);
  }

  /** A small layer with another word in a field. */
  private static List<Integer> changed(int field, int word) {
    List<Integer> fields = new ArrayList<>(SMALL_JOB);
    fields.set(field, word);
    return fields;
  }

  /**
   * A small layer with one field changed.
   *
   * @param cycle of the check in which that is noticed
   * @param code with which the layer is refused
   */
  private void refusedIn(int cycle, int field, int word, int code) {
    Access access = Access.start(changed(field, word));
    for (int busy = 0; busy < cycle + 2; busy++) {
      access = access.then(Access.read(PeRegister.STATUS, PeRegister.BUSY));
    }
    int status = PeRegister.READY | PeRegister.error(code);
    add("refused in cycle " + cycle, access.then(Access.read(PeRegister.STATUS, status)));
  }
}
