package dev.vsgen.generator.map;

import java.util.Arrays;

/** When weight entries are there: a beat per lane each, if the ring has room. */
final class WeightRing {

  private final int lanes;
  private final int depth;
  private long[] freed = new long[1024]; // cycle from which an entry's place is free
  private int freedCount;
  private long entries; // filled so far
  private long jobFirst; // first entry of the job
  private long filled; // cycle from which the latest entry can be read

  WeightRing(int lanes, int depth) {
    this.lanes = lanes;
    this.depth = depth;
  }

  /**
   * The first cycle in which an entry can be read.
   *
   * @param entry number in the job; not below that of the call before minus what was not freed
   */
  long filled(long entry) {
    while (entries <= jobFirst + entry) {
      long room = entries < depth ? 0 : freed[Math.toIntExact(entries - depth)];
      filled = Math.max(filled, room) + lanes;
      entries++;
    }
    return filled;
  }

  /** The oldest entry's place is free from a cycle on. */
  void free(long cycle) {
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, 2 * freedCount);
    }
    freed[freedCount++] = cycle;
  }

  /** All entries of the job have been freed. */
  void nextJob() {
    jobFirst = freedCount;
  }
}
