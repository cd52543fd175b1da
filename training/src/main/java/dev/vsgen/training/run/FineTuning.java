package dev.vsgen.training.run;

import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.network.ModelRevision;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.LabelledTask;
import dev.vsgen.cosim.task.Score;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.Version;
import dev.vsgen.training.data.TrainingData;
import dev.vsgen.training.graph.TorchUse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fine-tunes a network in a folder, from wherever an earlier run with the same options stopped.
 *
 * @param model what is trained
 * @param settings how
 * @param data what it is trained on
 * @param calibration data that static scales start from
 * @param validation chooses the epoch that is kept; the last one is without
 * @param test chooses nothing
 * @param identity tells model, data and settings from all others
 */
public record FineTuning(
    SourceModel model,
    Settings settings,
    TrainingData data,
    Calibration calibration,
    Optional<LabelledTask> validation,
    Optional<LabelledTask> test,
    String identity) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What a run tells while it goes on. */
  public interface Listener {

    /** An epoch begins; 0 are the scores of the network before training. */
    void begins(int epoch, int steps);

    /** A step is done. */
    void step(float loss);

    /** An epoch is done, or was by an earlier run. */
    void done(EpochRecord record);
  }

  /** Runs to the end. */
  public RunSummary run(RunFolder folder, Listener listener) {
    return TorchUse.during(() -> train(folder, listener));
  }

  private RunSummary train(RunFolder folder, Listener listener) {
    Optional<Evaluation> validating = validation.map(Evaluation::new);
    Optional<Evaluation> testing = test.map(Evaluation::new);
    try (Training training = new Training(model.model(), settings, data, calibration.inputs())) {
      List<EpochRecord> records = new ArrayList<>(folder.resume(training, identity));
      records.forEach(listener::done);
      for (int epoch = records.size(); epoch <= settings.epochs(); epoch++) {
        listener.begins(epoch, epoch == 0 ? 0 : training.steps());
        long start = System.nanoTime();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        Optional<Double> loss =
            epoch == 0 ? Optional.empty() : Optional.of(training.epoch(epoch, listener::step));
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9;
        records.add(
            new EpochRecord(
                epoch,
                loss,
                score(validating, training),
                score(testing, training),
                seconds,
                cpuSeconds));
        keep(training, folder, records);
        listener.done(records.get(epoch));
      }
      return summary(records);
    }
  }

  private static Optional<Score> score(Optional<Evaluation> evaluation, Training training) {
    NDManager manager = training.manager();
    return evaluation.map(judged -> judged.score(training.network(), manager));
  }

  private void keep(Training training, RunFolder folder, List<EpochRecord> records) {
    RunSummary summary = summary(records);
    if (summary.kept() == records.size() - 1) {
      Map<String, String> notes = new HashMap<>(model.metadata());
      notes.putAll(StoredClips.metadata(training.network().clips().values()));
      folder.writeModel(ModelRevision.of(model.model(), training.network().deployed(), notes));
    }
    folder.writeEpoch(training, summary, identity);
  }

  private RunSummary summary(List<EpochRecord> records) {
    return new RunSummary(
        Version.current(),
        model.name(),
        settings.arm().toString(),
        settings.plan().scheme().toString(),
        settings.plan().weightPolicy() + "/" + settings.plan().activationPolicy(),
        settings.plan().productBits(),
        settings.accBits(),
        settings.optimizer(),
        settings.rate(),
        settings.batch(),
        settings.seed(),
        validation.or(() -> test).map(LabelledTask::metric).orElse("no score"),
        List.copyOf(records),
        kept(records));
  }

  /** The best by validation, of equals the first; without validation the last. */
  private static int kept(List<EpochRecord> records) {
    int kept = records.size() - 1;
    for (int epoch = kept; epoch >= 0; epoch--) {
      Optional<Score> score = records.get(epoch).validation();
      if (score.isPresent()
          && score.get().score() >= records.get(kept).validation().orElseThrow().score()) {
        kept = epoch;
      }
    }
    return kept;
  }
}
