package dev.vsgen.generator.map;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import java.util.List;

/**
 * Predicts the cycles of a PE without simulating it. Everything the PE does waits for the latest of
 * a few events, so that each cycle number is a maximum of earlier ones plus constants: the register
 * stages between them. Cycle 0 is the first in which streams are offered; the layer registers are
 * written from cycle 1 on, one per cycle, and polled until the next layer may be written.
 */
public final class CycleModel {

  /** Cycles from the write that starts a job to the one in which it has been checked. */
  public static final int CHECK_CYCLES = 12;

  /** Poll, write the fields, start. */
  public static final int START_CYCLES = PeJob.FIELDS + 2;

  private final Design design;
  private final PeWidths widths;
  private final PeStructure structure;

  /** A model of a whole PE. */
  public CycleModel(Design design) {
    this.design = design;
    this.structure = design.pe().orElseThrow();
    this.widths = design.peWidths();
  }

  /** The cycles of jobs that are started one after the other, each as soon as the PE is ready. */
  public CyclePrediction predict(List<PeJob> jobs) {
    WeightRing weights = new WeightRing(design.lanes(), structure.wtDepth());
    DrainModel drain = DrainModel.of(design);
    int pipeline = design.stepLatencyCycles();
    long start = START_CYCLES - 1;
    long firstStart = start;
    long loaded = -1; // last beat of the map before
    long release = -1; // last step of the job before, and of the one before that
    long releaseBefore = -1;
    long steps = 0;
    for (PeJob job : jobs) {
      long begin = max(start + CHECK_CYCLES, loaded + 1, releaseBefore + 1);
      long firstBeat = begin + 1;
      loaded = begin + job.entries();
      long take = Math.max(begin + 1, release);
      JobWalk walk = new JobWalk(job, structure.rows(), widths.tiles());
      long time = take;
      do {
        time++;
        if (walk.opensTile()) {
          time = Math.max(time, drain.bankFree());
        }
        if (walk.row() == 0) {
          time = Math.max(time, weights.filled(walk.weight()));
        }
        if (walk.insideMap()) {
          time = Math.max(time, firstBeat + walk.address() + 1);
        }
        if (walk.endsJob()) {
          time = Math.max(time, loaded + 1);
        }
        if (walk.endsRows() && walk.finalTile()) {
          weights.free(time + 1);
        }
        if (walk.endsTile()) {
          drain.tile(time + pipeline + 1, walk.row() + 1, walk.endsGroup(), walk.endsJob());
        }
        steps++;
      } while (walk.advance());
      weights.nextJob();
      releaseBefore = release;
      release = time;
      start = take + 1 + START_CYCLES - 1;
    }
    return new CyclePrediction(drain.done() - firstStart, steps);
  }

  private static long max(long a, long b, long c) {
    return Math.max(a, Math.max(b, c));
  }
}
