package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every proof there is. */
final class ProofCatalog {

  private ProofCatalog() {}

  /** The proofs of a set, in the order of the datapath. */
  static List<Proof> of(ProofSet set) {
    return Stream.<Function<ProofSet, Stream<Proof>>>of(
            LaneProofs::of,
            TreeProofs::of,
            AccumulatorProofs::of,
            StreamProofs::of,
            ScaleProductProofs::of,
            ControlProofs::of)
        .flatMap(proofs -> proofs.apply(set))
        .toList();
  }

  /** Those that can be made of any design. */
  static Stream<Proof> ofAny(Design design) {
    return design.pe().stream()
        .flatMap(
            pe -> Stream.of(ControlProofs.counters(design), ControlProofs.counterPort(design)));
  }
}
