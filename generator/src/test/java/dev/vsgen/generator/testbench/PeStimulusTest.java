package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeStimulusTest {

  private static Design raw(int lanes, int vectorSize, String precision, int wtDepth) {
    return Design.of(lanes, vectorSize, Precision.parse(precision))
        .withPe(Optional.of(new PeStructure(2, wtDepth, 64, Optional.empty(), Bus.REGISTER)));
  }

  private static Design withPpu(int lanes, int vectorSize, String precision) {
    return Design.of(lanes, vectorSize, Precision.parse(precision))
        .withPe(Optional.of(PeStructure.defaultFor(lanes, vectorSize)));
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,8", "8,4", "16,16"})
  void everyLayerIsOneJob(int lanes, int vectorSize) {
    Design design = withPpu(lanes, vectorSize, "4/4/6/6");
    List<TestLayer> layers = PeStimulus.of(design).layers();
    assertEquals(17, layers.size());
    for (TestLayer layer : layers) {
      PeLayer operands = layer.layer();
      assertEquals(
          new Mapper(design)
              .jobs(operands.shape(), operands.map().vectors(), operands.weights().rows()),
          List.of(layer.job(design)),
          layer.name());
    }
  }

  @Test
  void theWeightsOfAllLayersDoNotFitTheBufferAtOnce() {
    Design design = withPpu(16, 16, "4/4/8/8");
    int beats = new PeVectorFiles(design, PeStimulus.of(design)).beats("wt_i");
    assertTrue(beats / 16 > design.pe().orElseThrow().wtDepth(), beats + " weight beats");
  }

  @Test
  void aLayerThatDoesNotFitIsLeftOut() {
    List<String> names =
        PeStimulus.of(raw(2, 4, "4/4/6/6", 2)).layers().stream().map(TestLayer::name).toList();
    assertTrue(names.contains("one row, one vector"), names.toString());
    assertTrue(!names.contains("3 x 3, padded"), names.toString());
  }

  /** One column of zeros on each side: of the three outputs two see a zero vector. */
  @Test
  void countersFollowFromTheOperands() {
    Design design = raw(2, 2, "4/4/6/6", 8);
    VectorMatrix weights =
        new VectorMatrix(2, 1, 2, new int[] {1, 2, 0, 0}, new int[] {3, 3}); // lane 1: zero
    VectorMatrix map = new VectorMatrix(1, 1, 2, new int[] {1, -1}, new int[] {5});
    PeLayer layer = new PeLayer(new Convolution(1, 1, 1, 1, 1, 1), weights, map);
    TestLayer test = new TestLayer("padded", layer, new Postprocessing(List.of(), false));
    assertEquals(9, test.steps(design));
    assertEquals(8, test.zeroActs(design));
    assertEquals(17, test.gated(design)); // all of 18 but lane 0 in the middle
    assertEquals(-15, test.psums(design).at(4, 0)); // (1 - 2) * 3 * 5
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 32", "1, 2, 2", "16, 16, 256"})
  void aRefusedLayerBreaksTheRuleOfItsCode(int lanes, int vectorSize, int wtDepth) {
    Design design = raw(lanes, vectorSize, "4/4/6/6", wtDepth);
    List<RefusedJobs.Refused> refused = RefusedJobs.of(design);
    assertEquals(List.of(1, 2, 3, 4), refused.stream().map(r -> r.code()).distinct().toList());
    PeWidths widths = design.peWidths();
    for (RefusedJobs.Refused job : refused) {
      int input = job.fields().get(0);
      int channelVectors = job.fields().get(2) & 0xfff;
      int kernel = job.fields().get(3);
      boolean tooLarge = (input & 0xfff) * (input >> 16) * channelVectors > widths.bankEntries();
      boolean tooLong = (kernel & 15) * (kernel >> 4 & 15) * channelVectors > widths.rowVectors();
      assertEquals(job.code() == 3, tooLarge, job.toString());
      assertTrue(job.code() != 4 || tooLong, job.toString());
    }
  }

  @Test
  void theSameDesignGivesTheSameBytes() {
    Design design = withPpu(4, 8, "4/4u/6/6");
    List<RtlFile> once = new PeTestbench(new Templates()).emit(design);
    assertEquals(once, new PeTestbench(new Templates()).emit(design));
    assertEquals("-f filelist.f\nvsq_pe_tb.v\n", once.get(once.size() - 1).text());
  }

  @Test
  void sizesStayModerate() {
    int bytes =
        new PeTestbench(new Templates())
            .emit(withPpu(16, 16, "8/8/10/10")).stream()
                .mapToInt(file -> file.text().length())
                .sum();
    assertTrue(bytes < 1 << 20, bytes + " bytes");
  }
}
