package dev.vsgen.training.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.training.graph.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Optimizers against their formulas in float64. */
final class OptimizerTest {

  @Test
  void sgdHasMomentumAndDecay() {
    double w = 1;
    double v = 0;
    try (NDManager manager = Torch.newManager()) {
      Optimizer sgd = Optimizer.of("sgd", manager);
      NDArray parameter = manager.create(new float[] {1});
      for (int step = 1; step <= 3; step++) {
        sgd.nextStep();
        sgd.update("w", parameter, manager.create(new float[] {step}), 0.1f, 0.01f);
        v = 0.9 * v + step + 0.01 * w;
        w -= 0.1 * v;
        assertEquals(w, parameter.toFloatArray()[0], 1e-6);
      }
    }
  }

  @Test
  void adamCorrectsItsMomentsAndDecaysApart() {
    double w = 1;
    double m = 0;
    double s = 0;
    try (NDManager manager = Torch.newManager()) {
      Optimizer adam = Optimizer.of("adam", manager);
      NDArray parameter = manager.create(new float[] {1});
      for (int step = 1; step <= 3; step++) {
        adam.nextStep();
        adam.update("w", parameter, manager.create(new float[] {step}), 0.1f, 0.01f);
        m = 0.9 * m + 0.1 * step;
        s = 0.999 * s + 0.001 * step * step;
        w -= 0.1 * 0.01 * w;
        w -= 0.1 * m / (1 - Math.pow(0.9, step)) / Math.sqrt(s / (1 - Math.pow(0.999, step)));
        assertEquals(w, parameter.toFloatArray()[0], 1e-5);
      }
    }
  }

  @Test
  void refusesOthers() {
    try (NDManager manager = Torch.newManager()) {
      UserException refused =
          assertThrows(UserException.class, () -> Optimizer.of("lion", manager));
      assertEquals("VSG-TRAIN-05", refused.tag());
    }
  }

  @Test
  void theRateFallsAlongACosine() {
    CosineSchedule schedule = new CosineSchedule(2, 100);
    assertEquals(2, schedule.rate(0));
    assertEquals(1, schedule.rate(50), 1e-6);
    assertEquals(2 * 0.5 * (1 + Math.cos(Math.PI * 0.99)), schedule.rate(99), 1e-6);
  }

  @Test
  void limitsTheNormOfAllGradientsTogether() {
    try (NDManager manager = Torch.newManager()) {
      NDArray a = manager.create(new float[] {3});
      NDArray b = manager.create(new float[] {4});
      assertEquals(5, GradientNorm.limit(List.of(a, b), 10));
      assertEquals(3, a.toFloatArray()[0]);
      GradientNorm.limit(List.of(a, b), 1);
      assertEquals(0.6f, a.toFloatArray()[0], 1e-6);
      assertEquals(0.8f, b.toFloatArray()[0], 1e-6);
    }
  }
}
