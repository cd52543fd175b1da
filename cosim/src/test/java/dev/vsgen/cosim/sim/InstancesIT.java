package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import dev.vsgen.cosim.process.ChildJvm;
import dev.vsgen.cosim.sim.SimulationException.Kind;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several designs, instances and threads in one process; the life of a handle. */
class InstancesIT {

  /** Same ports, different sums. */
  private static final Design EXACT = Design.of(4, 4, Precision.parse("4/8/6/10"));

  private static final Design ROUNDED =
      new Design(4, 4, EXACT.precision(), OptionalInt.of(5), 0, 256, OptionalInt.empty());

  private static final Samples SAMPLES = new Samples(5);
  private static final VectorMatrix WEIGHTS = SAMPLES.weights(EXACT, 9, 6);
  private static final VectorMatrix ROWS = SAMPLES.activations(EXACT, 5, 6);

  @Test
  void twoDesignsInTurn() {
    try (MacSimulation exact = open(EXACT);
        MacSimulation rounded = open(ROUNDED)) {
      for (int i = 0; i < 3; i++) {
        check(EXACT, exact);
        check(ROUNDED, rounded);
      }
    }
  }

  /** A symbol the whole process can see would be shared by all libraries opened later. */
  @Test
  void symbolsStayLocal() {
    try (MacSimulation simulation = open(EXACT)) {
      check(EXACT, simulation);
      NativeLibrary process = NativeLibrary.getProcess();
      assertThrows(UnsatisfiedLinkError.class, () -> process.getFunction("vs_gemm"));
    }
  }

  @Test
  void fourThreads() throws Exception {
    SimulatorLibrary exact = TestBuild.BUILD.library(EXACT);
    SimulatorLibrary rounded = TestBuild.BUILD.library(ROUNDED);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> jobs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        jobs.add(repeat(i % 2 == 0 ? exact : rounded, 50));
      }
      int gemms = 0;
      for (Future<Integer> job : threads.invokeAll(jobs)) {
        gemms += job.get();
      }
      assertEquals(400, gemms);
    } finally {
      threads.shutdown();
    }
  }

  /** Each in a thread of its own, and all open before the first one computes. */
  @Test
  void eightDesignsAtOnce() throws Exception {
    List<Design> designs =
        Stream.of("4/8/6/10", "4/4/8/8", "4/4u/6/6", "8/8/-/-", "6/8/6/-", "6/8/-/10")
            .map(text -> Design.of(4, 4, Precision.parse(text)))
            .collect(Collectors.toCollection(ArrayList::new));
    designs.add(ROUNDED);
    designs.add(Design.of(3, 8, Precision.parse("2/1u/2/2")));
    List<SimulatorLibrary> libraries = designs.stream().map(TestBuild.BUILD::library).toList();
    CyclicBarrier open = new CyclicBarrier(designs.size());
    ExecutorService threads = Executors.newFixedThreadPool(designs.size());
    try {
      int gemms = 0;
      for (Future<Integer> job :
          threads.invokeAll(libraries.stream().map(library -> gemms(library, open)).toList())) {
        gemms += job.get();
      }
      assertEquals(8 * 25, gemms);
    } finally {
      threads.shutdown();
    }
  }

  private static Callable<Integer> gemms(SimulatorLibrary library, CyclicBarrier open) {
    return () -> {
      Design design = library.design();
      Samples samples = new Samples(design.name().hashCode());
      int done = 0;
      try (MacSimulation simulation = MacSimulation.open(library)) {
        open.await(1, TimeUnit.MINUTES);
        for (; done < 25; done++) {
          VectorMatrix weights = samples.weights(design, samples.between(1, 9), 6);
          VectorMatrix rows = samples.activations(design, samples.between(1, 30), 6);
          PsumMatrix expected = LongModel.gemm(design, weights, rows);
          assertEquals(expected, simulation.gemm(weights, rows).psums(), design.name());
        }
      }
      return done;
    };
  }

  private static Callable<Integer> repeat(SimulatorLibrary library, int times) {
    return () -> {
      try (MacSimulation simulation = MacSimulation.open(library)) {
        for (int i = 0; i < times; i++) {
          check(library.design(), simulation);
        }
      }
      return times;
    };
  }

  @Test
  void belongsToItsThread() throws Exception {
    try (MacSimulation simulation = open(EXACT)) {
      ExecutorService other = Executors.newSingleThreadExecutor();
      try {
        other
            .submit(
                () -> {
                  assertThrows(IllegalStateException.class, () -> check(EXACT, simulation));
                  assertThrows(IllegalStateException.class, simulation::close);
                })
            .get();
      } finally {
        other.shutdown();
      }
      check(EXACT, simulation);
    }
  }

  @Test
  void closesOnceAndIsClosedThen() {
    MacSimulation simulation = open(EXACT);
    simulation.close();
    simulation.close();
    assertThrows(IllegalStateException.class, () -> simulation.gemm(WEIGHTS, ROWS));
    assertThrows(IllegalStateException.class, () -> simulation.gemm(WEIGHTS, ROWS, Stalls.NONE));
    assertThrows(IllegalStateException.class, simulation::reset);
    assertThrows(IllegalStateException.class, simulation::cycles);
  }

  /** The last sum that does not fit is not stored, wherever it falls. */
  @Test
  void storesNoMoreThanFits() {
    try (NativeModel pe = NativeModel.open(TestBuild.BUILD.library(EXACT), Optional.empty());
        PackedOperands operands = new PackedOperands(EXACT);
        NativeWords psums = new NativeWords()) {
      operands.packWeights(WEIGHTS);
      operands.packActivations(ROWS, 0, ROWS.rows());
      int all = ROWS.rows() * WEIGHTS.rows();
      for (int capacity = 1; capacity < all; capacity++) {
        psums.ensure(capacity);
        SimulationException e =
            assertThrows(
                SimulationException.class,
                () -> pe.gemm(operands, ROWS.rows(), ROWS.vectors(), WEIGHTS.rows(), psums));
        assertEquals(Kind.CAPACITY, e.kind());
        pe.reset();
      }
      psums.ensure(all);
      pe.gemm(operands, ROWS.rows(), ROWS.vectors(), WEIGHTS.rows(), psums);
    }
  }

  /** A leak grows in every round; Java's compiler, or a heap that malloc tidies late, in some. */
  @Test
  void opensAndClosesWithoutLeaking() throws Exception {
    TestBuild.BUILD.library(EXACT);
    // A small heap, all of it in use from the start, so that growth can only be native.
    Process child =
        ChildJvm.start(ManyInstances.class, List.of("-Xmx40m", "-Xms40m", "-XX:+AlwaysPreTouch"));
    String[] grown = ChildJvm.output(child).split(" ", 2);
    long kilobytes = Long.parseLong(grown[0]);
    assertTrue(kilobytes < 5_000, "10000 instances left " + kilobytes + " kB");
    assertEquals("[]", grown[1], "open files left by the instances");
  }

  /**
   * Opens and closes 10,000 instances several times. Prints by how many kB the process grew in the
   * round in which it grew least, and the files that are open now but were not before.
   */
  static final class ManyInstances {
    private static final int ROUNDS = 4;

    private ManyInstances() {}

    public static void main(String[] args) throws Exception {
      SimulatorLibrary library = TestBuild.BUILD.library(EXACT);
      openAndClose(library, 5000);
      Set<String> before = openFiles();
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long kilobytes = residentKilobytes();
        openAndClose(library, 10_000);
        least = Math.min(least, residentKilobytes() - kilobytes);
      }
      Set<String> left = openFiles();
      left.removeAll(before);
      System.out.println(least + " " + left);
    }
  }

  private static void openAndClose(SimulatorLibrary library, int times) {
    for (int i = 0; i < times; i++) {
      try (MacSimulation simulation = MacSimulation.open(library)) {
        simulation.gemm(WEIGHTS, ROWS);
      }
    }
  }

  private static long residentKilobytes() throws Exception {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
    return Long.parseLong(pages) * 4;
  }

  /** By number and name. What the JVM opens for a moment, now and then, is not open twice. */
  private static Set<String> openFiles() throws Exception {
    Set<String> open = new TreeSet<>(openNow());
    for (int look = 0; look < 5; look++) {
      Thread.sleep(20);
      open.retainAll(openNow());
    }
    return open;
  }

  private static List<String> openNow() throws IOException {
    List<String> open = new ArrayList<>();
    for (String file : new File("/proc/self/fd").list()) {
      try {
        open.add(file + ":" + Files.readSymbolicLink(Path.of("/proc/self/fd", file)));
      } catch (NoSuchFileException e) {
        // closed since, as is the folder itself, which was open to be listed
      }
    }
    return open;
  }

  private static MacSimulation open(Design design) {
    return MacSimulation.open(TestBuild.BUILD.library(design));
  }

  private static void check(Design design, MacSimulation simulation) {
    assertEquals(
        LongModel.gemm(design, WEIGHTS, ROWS),
        simulation.gemm(WEIGHTS, ROWS).psums(),
        design.name());
  }
}
