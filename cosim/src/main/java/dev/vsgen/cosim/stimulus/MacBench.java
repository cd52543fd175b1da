package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.MacSimulation;
import dev.vsgen.cosim.sim.Stalls;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The bench of the streaming PE: random operands under random stalls, every {@link Corner}, and
 * resets that catch a row in each stage.
 *
 * @param design what is driven
 * @param macCases the cases
 */
public record MacBench(Design design, List<MacCase> macCases) implements Bench {

  private static final int RANDOM_CASES = 12;
  private static final int RESET_CASES = 6;

  /** Every case. */
  public static MacBench of(Design design) {
    List<MacCase> cases = new ArrayList<>();
    for (int seed = 1; seed <= RANDOM_CASES; seed++) {
      cases.add(random(design, seed));
    }
    for (int i = 0; i < RESET_CASES; i++) {
      cases.add(reset(design, i));
    }
    cases.add(MacCase.flowing("scales of one bit", MacOperands.oneHotScales(design)));
    cases.add(MacCase.flowing("most negative row", MacOperands.mostNegativeRow(design)));
    for (Corner corner : Corner.values()) {
      cases.add(MacCase.flowing(corner.name(), corner.of(design)));
    }
    return new MacBench(design, List.copyOf(cases));
  }

  @Override
  public List<String> cases() {
    return macCases.stream().map(MacCase::name).toList();
  }

  @Override
  public BenchSession open(SimulatorLibrary library) {
    MacSimulation simulation = MacSimulation.open(library);
    return new DrivenSession(
        simulation, index -> Arrays.stream(macCases.get(index).drive(simulation)).boxed().toList());
  }

  /** After a reset the whole product follows; what came out before is its beginning. */
  @Override
  public boolean isRight(int index, Response response) {
    Operands operands = macCases.get(index).operands();
    PsumMatrix sums = new ScalarReference(design).gemm(operands.weights(), operands.activations());
    List<Long> right = Arrays.stream(sums.values()).boxed().toList();
    List<Long> outputs = response.outputs();
    int before = outputs.size() - right.size();
    return response.failure().isEmpty()
        && before >= 0
        && before <= right.size()
        && outputs.subList(0, before).equals(right.subList(0, before))
        && outputs.subList(before, outputs.size()).equals(right);
  }

  @Override
  public List<FunctionalPoint> functionalPoints(List<Response> responses, BenchSession session) {
    return new MacPoints(design, macCases).count(responses, session);
  }

  private static MacCase random(Design design, int seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int vectors = random.nextInt(1, Math.min(6, design.accumulations()) + 1);
    int outputs = random.nextInt(1, 3 * design.lanes() + 1);
    Stalls stalls = new Stalls(random.nextLong() | 1, random.nextLong() | 1);
    return new MacCase(
        "random, seed " + seed,
        RandomOperands.draw(design, seed, 5, outputs, vectors),
        seed % 3 == 0 ? Stalls.NONE : stalls,
        0);
  }

  /** Two rows of two vectors, then more: the first row ends in another stage for each count. */
  private static MacCase reset(Design design, int count) {
    int vectors = Math.min(2, design.accumulations());
    // Rows are taken in the last quarter of 64 cycles only, so that one waits at the output too.
    Stalls stalls = count % 2 == 0 ? Stalls.NONE : new Stalls(-1, 0xFFFFL << 48);
    return new MacCase(
        "reset after " + (count + 2) + " vectors",
        RandomOperands.draw(design, 100 + count, 5, design.lanes(), vectors),
        stalls,
        count + 2);
  }
}
