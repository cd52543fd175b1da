package dev.vsgen.cosim.run;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.Comparison.Mismatch;
import dev.vsgen.generator.reference.ScalarReference;
import dev.vsgen.generator.reference.StageTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Explains the first output that differs: operands and every stage value, vector by vector. */
public final class MismatchReport {

  /** Vectors shown before and after the one where RTL and reference part. */
  private static final int CONTEXT = 4;

  private static final String[] HEADER = {
    "vector", "wscale", "ascale", "dot", "scale product", "scaled", "addend", "acc", "RTL acc", ""
  };

  private MismatchReport() {}

  /**
   * The report as text, several lines.
   *
   * @param verifier asked for the RTL's accumulator after each vector
   * @param gemm a result that is not equal
   */
  public static String of(
      GemmVerifier verifier, VectorMatrix weights, VectorMatrix activations, VerifiedGemm gemm) {
    boolean rtl = !gemm.rtlAgainstNd4j().isEqual();
    Comparison comparison = rtl ? gemm.rtlAgainstNd4j() : gemm.nd4jAgainstScalar();
    Mismatch first = comparison.first().orElseThrow();
    int k = first.output();
    int m = first.row();
    List<StageTrace> trace =
        new ScalarReference(verifier.design()).trace(weights, k, activations, m);
    long[] history = verifier.accumulatorHistory(weights, k, activations, m);
    int parting = parting(trace, history);
    return String.format(
        Locale.ROOT,
        """
        %s: %d of %d outputs differ; the first is row %d, output %d
          %s %d, %s %d
        %s
        weights of vector %d:     %s
        activations of vector %d: %s""",
        verifier.design().name(),
        comparison.mismatches(),
        comparison.outputs(),
        m,
        k,
        rtl ? "RTL" : "ND4J",
        first.actual(),
        rtl ? "ND4J" : "scalar",
        first.expected(),
        table(weights, k, activations, m, trace, history, parting),
        parting,
        elements(weights, k, parting),
        parting,
        elements(activations, m, parting));
  }

  /** The first vector after which the accumulators differ; the last one if they never do alone. */
  private static int parting(List<StageTrace> trace, long[] history) {
    int v = 0;
    while (v < history.length - 1 && trace.get(v).acc() == history[v]) {
      v++;
    }
    return v;
  }

  private static String table(
      VectorMatrix weights,
      int k,
      VectorMatrix activations,
      int m,
      List<StageTrace> trace,
      long[] history,
      int parting) {
    List<String[]> lines = new ArrayList<>();
    int last = Math.min(trace.size() - 1, parting + CONTEXT);
    for (int v = Math.max(0, parting - CONTEXT); v <= last; v++) {
      StageTrace stage = trace.get(v);
      lines.add(
          texts(
              stage.vector(),
              weights.scale(k, v),
              activations.scale(m, v),
              stage.dot(),
              stage.scaleProduct(),
              stage.scaled(),
              stage.addend(),
              stage.acc(),
              history[v],
              stage.acc() == history[v] ? "" : "differs"));
    }
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, HEADER, null, lines.toArray(String[][]::new));
  }

  private static String[] texts(Object... values) {
    return Arrays.stream(values).map(Object::toString).toArray(String[]::new);
  }

  private static String elements(VectorMatrix matrix, int row, int v) {
    return matrix.elements(row, v, 1).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
