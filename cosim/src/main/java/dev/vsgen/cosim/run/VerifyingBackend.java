package dev.vsgen.cosim.run;

import dev.vsgen.cosim.engine.IntegerBackend;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Computes the sums of layers on the RTL, and compares each with both references. For the thread
 * that made it.
 */
public final class VerifyingBackend implements IntegerBackend {

  private final Optional<Path> waves;
  private final Consumer<String> mismatches;
  private final Set<Design> designs = new HashSet<>();
  private final Map<Design, GemmVerifier> verifiers = new HashMap<>();
  private final Map<String, VerifiedLayer> results = new LinkedHashMap<>();

  /**
   * Starts no simulation yet.
   *
   * @param waves FST file to write; of layers that one design computes
   * @param mismatches told of the first output of a run that differs
   */
  public VerifyingBackend(Optional<Path> waves, Consumer<String> mismatches) {
    this.waves = waves;
    this.mismatches = mismatches;
  }

  @Override
  public Prepared prepare(String name, Design design, VectorMatrix weights) {
    designs.add(design);
    if (waves.isPresent() && designs.size() > 1) {
      throw new UserException(
          "VSG-COSIM-03",
          "--waves is given for layers that need two designs, signed and unsigned activations; name"
              + " one --layer");
    }
    return (shape, map) -> {
      // Not before: an engine that refuses a later layer shall leave no wave file.
      GemmVerifier verifier =
          verifiers.computeIfAbsent(design, each -> GemmVerifier.open(each, waves));
      PeLayer layer = new PeLayer(shape, weights, map);
      VerifiedGemm gemm = verifier.verify(layer);
      results.merge(name, VerifiedLayer.of(design, gemm), VerifiedLayer::plus);
      if (!gemm.isEqual()) {
        PeLayer grouped = verifier.inGroups(layer);
        mismatches.accept(
            name + ", " + MismatchReport.of(verifier, grouped.weights(), grouped.im2col(), gemm));
      }
      return gemm.psums();
    };
  }

  /** What the RTL did for a layer so far. */
  VerifiedLayer result(String name) {
    return results.get(name);
  }

  @Override
  public void close() {
    verifiers.values().forEach(GemmVerifier::close);
  }
}
