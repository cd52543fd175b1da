package dev.vsgen.generator.formal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be said of the proofs without running them. */
class ProofCatalogTest {

  private final Templates templates = new Templates();

  @Test
  void everyFaultFitsTheRtlOfItsDesign() {
    List<Proof> proofs = ProofCatalog.of(ProofSet.FULL);
    for (Proof proof : proofs) {
      List<RtlFile> rtl = new RtlEmitter(templates).emit(proof.design());
      for (Fault fault : proof.faults()) {
        assertNotEquals(rtl, fault.applyTo(rtl), proof.name());
      }
    }
    assertTrue(proofs.size() > 1000, "proofs: " + proofs.size());
  }

  @Test
  void everyLegalScaleProductIsProvenOnce() {
    List<Proof> proofs =
        ProofCatalog.of(ProofSet.FULL).stream()
            .filter(proof -> proof.name().equals("scale-product-equivalence"))
            .toList();
    // ws and as of 2..10 bits: R of 1..ws+as-1, or exact. One scale of M bits: R of 1..M-1.
    assertEquals(81 * 12 + 2 * 45, proofs.size());
    assertEquals(proofs.size(), proofs.stream().map(Proof::design).distinct().count());
  }

  @Test
  void theQuickSetHasEveryPropertyAndIsPartOfTheFullOne() {
    assertEquals(names(ProofSet.FULL), names(ProofSet.QUICK));
    assertEquals(18, names(ProofSet.QUICK).size());
    assertTrue(keys(ProofSet.FULL).containsAll(keys(ProofSet.QUICK)));
  }

  @Test
  void harnessesFollowTheHouseRules() {
    Set<String> labels = new HashSet<>();
    for (Proof proof : ProofCatalog.of(ProofSet.QUICK)) {
      for (RtlFile file : proof.harness().files(templates)) {
        String text = file.text();
        assertTrue(text.contains("`default_nettype none\n"), file.name());
        text.lines()
            .forEach(l -> assertTrue(l.length() <= 100, file.name() + " has a long line: " + l));
        assertTrue(text.lines().noneMatch(l -> l.endsWith(" ")), file.name());
        assertTrue(!text.contains("$proof") && !text.contains("\n\n\n"), file.name());
        text.lines().filter(l -> l.contains("assert (")).forEach(labels::add);
      }
    }
    assertTrue(labels.stream().allMatch(l -> l.matches(" +\\w+: +assert .*")), labels.toString());
    assertTrue(labels.size() > 20, "assertions: " + labels.size());
  }

  private static Set<String> names(ProofSet set) {
    return ProofCatalog.of(set).stream().map(Proof::name).collect(Collectors.toSet());
  }

  private static Set<String> keys(ProofSet set) {
    return ProofCatalog.of(set).stream()
        .map(proof -> proof.name() + " " + proof.design().name())
        .collect(Collectors.toSet());
  }
}
