package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events come when they are due, in any order of asking, unless they are taken back. */
class EventWheelTest {

  @Test
  void randomEventsComeWhenTheyAreDue() {
    int nets = 50;
    EventWheel wheel = new EventWheel(nets, 300);
    Map<Integer, Long> due = new HashMap<>();
    Random random = new Random(1);
    int happened = 0;
    for (int round = 0; round < 20_000; round++) {
      int net = random.nextInt(nets);
      assertEquals(due.containsKey(net), wheel.isPending(net));
      if (!due.containsKey(net)) {
        int delay = 1 + random.nextInt(300);
        wheel.add(net, delay);
        due.put(net, wheel.now() + delay);
      } else if (random.nextBoolean()) {
        wheel.remove(net);
        due.remove(net);
      } else {
        long next = due.values().stream().mapToLong(time -> time).min().orElseThrow();
        assertTrue(wheel.advance(Long.MAX_VALUE));
        assertEquals(next, wheel.now());
        for (int event = wheel.poll(); event >= 0; event = wheel.poll()) {
          assertEquals(next, due.remove(event));
          happened++;
        }
        assertFalse(due.containsValue(next));
      }
    }
    assertTrue(happened > 1000, happened + " events");
  }

  @Test
  void timeStopsAtTheEnd() {
    EventWheel wheel = new EventWheel(1, 100);
    wheel.add(0, 100);
    assertFalse(wheel.advance(99));
    assertEquals(99, wheel.now());
    assertTrue(wheel.advance(100));
    assertEquals(0, wheel.poll());
    assertFalse(wheel.advance(Long.MAX_VALUE));
    assertEquals(100, wheel.now());
  }
}
