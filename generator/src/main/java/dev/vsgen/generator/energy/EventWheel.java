package dev.vsgen.generator.energy;

import java.util.Arrays;

/**
 * When nets will toggle: at most one event per net, in a ring of slots, one per step of time. Slots
 * are lists linked through the nets, so that nothing is allocated and an event can be taken back.
 */
final class EventWheel {

  private static final int NONE = -1;

  private final int mask;
  private final int[] first;
  private final long[] occupied;
  private final int[] next;
  private final int[] previous;
  private final int[] slotOf;
  private long now;
  private int pending;

  /**
   * Makes an empty wheel.
   *
   * @param nets how many there are
   * @param longest delay that will be asked for
   */
  EventWheel(int nets, int longest) {
    int slots = Integer.highestOneBit(Math.max(longest, Long.SIZE)) << 1;
    this.mask = slots - 1;
    this.first = new int[slots];
    this.occupied = new long[slots / Long.SIZE];
    this.next = new int[nets];
    this.previous = new int[nets];
    this.slotOf = new int[nets];
    Arrays.fill(first, NONE);
    Arrays.fill(slotOf, NONE);
  }

  /** Steps of time since the start. */
  long now() {
    return now;
  }

  boolean isPending(int net) {
    return slotOf[net] != NONE;
  }

  /** Adds an event of a net that has none, after a delay of at least 1. */
  void add(int net, int delay) {
    int slot = (int) (now + delay) & mask;
    int head = first[slot];
    next[net] = head;
    previous[net] = NONE;
    if (head == NONE) {
      occupied[slot >> 6] |= 1L << slot;
    } else {
      previous[head] = net;
    }
    first[slot] = net;
    slotOf[net] = slot;
    pending++;
  }

  /** Takes the event of a net back. */
  void remove(int net) {
    int slot = slotOf[net];
    int after = next[net];
    int before = previous[net];
    if (after != NONE) {
      previous[after] = before;
    }
    if (before != NONE) {
      next[before] = after;
    } else {
      first[slot] = after;
      if (after == NONE) {
        occupied[slot >> 6] &= ~(1L << slot);
      }
    }
    slotOf[net] = NONE;
    pending--;
  }

  /** Takes an event of the present time; negative if there is none left. */
  int poll() {
    int net = first[(int) now & mask];
    if (net != NONE) {
      remove(net);
    }
    return net;
  }

  /**
   * Goes on to the time of the next event, but not beyond an end.
   *
   * @return whether there is an event by then; if not, the time is now the end, if that is finite
   */
  boolean advance(long end) {
    long to = pending == 0 ? Long.MAX_VALUE : now + distance();
    if (to <= end && pending > 0) {
      now = to;
      return true;
    }
    if (end != Long.MAX_VALUE) {
      now = end;
    }
    return false;
  }

  /** Slots from the present one to the first that is occupied. */
  private int distance() {
    int start = (int) now & mask;
    int word = start >> 6;
    long bits = occupied[word] & (-1L << start);
    int words = 0;
    while (bits == 0) {
      words++;
      bits = occupied[(word + words) & (occupied.length - 1)];
    }
    int slot = ((word + words) << 6) + Long.numberOfTrailingZeros(bits);
    return (slot - start) & mask;
  }
}
