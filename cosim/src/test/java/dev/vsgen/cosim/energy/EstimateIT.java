package dev.vsgen.cosim.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Estimator;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.estimate.Validation;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.TechLibrary;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates against synthesis and simulation. */
class EstimateIT {

  @ParameterizedTest
  @ValueSource(strings = {"vsq_l16_v16_4_8_6_10_tree", "vsq_l8_v32_4_8_6_6_r6"})
  void aHeldOutDesignIsEstimatedWithin5And10Percent(String name) {
    Design design =
        DesignList.HELD_OUT.designs().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    TechLibrary library =
        TechLibrary.read(LibraryFiles.find(LibraryFiles.DEFAULT, Optional.empty()));
    Sample sample =
        new DesignMeter(library, Policy.CEIL, line -> {})
            .measure(design, EnumSet.of(Stimulus.SYNTHETIC, Stimulus.MINILM));
    Validation validation =
        Validation.of(Estimator.forLibrary(LibraryFiles.DEFAULT), List.of(sample));
    assertEquals(4, validation.rows().size(), validation.table());
    for (Validation.Row row : validation.rows()) {
      double most = row.quantity().startsWith("area") ? 5 : 10;
      assertTrue(Math.abs(row.errorPercent()) < most, validation.table());
    }
  }

  @Test
  void noHeldOutDesignIsFitted() {
    Set<Design> fitted = new HashSet<>(DesignList.CALIBRATION.designs());
    List<Design> heldOut = DesignList.HELD_OUT.designs();
    assertTrue(Collections.disjoint(fitted, heldOut));
    assertEquals(heldOut.size(), new HashSet<>(heldOut).size());
    assertTrue(heldOut.size() >= 5);
  }
}
