package dev.vsgen.cosim.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OwnedTest {

  private final List<String> closed = new ArrayList<>();
  private final RuntimeException first = new IllegalArgumentException("first");
  private final IOException second = new IOException("second");

  private Owned owned() {
    Owned owned = new Owned();
    owned.add(() -> closed.add("a"));
    owned.add(() -> fail("b", second));
    owned.add(() -> fail("c", first));
    owned.add(() -> closed.add("d"));
    return owned;
  }

  private void fail(String name, Exception failure) throws Exception {
    closed.add(name);
    throw failure;
  }

  @Test
  void oneThatFailsKeepsNoneOpen() {
    Owned owned = owned();
    RuntimeException thrown = assertThrows(RuntimeException.class, owned::close);
    assertSame(first, thrown);
    assertSame(second, thrown.getSuppressed()[0].getCause());
    assertEquals(List.of("d", "c", "b", "a"), closed);
    owned.close();
    assertEquals(4, closed.size(), "closed twice");
  }

  @Test
  void theFailureBeforeIsToldOfThem() {
    RuntimeException failure = new IllegalStateException("before");
    owned().closeAfter(failure);
    assertArrayEquals(new Throwable[] {first}, failure.getSuppressed());
    assertEquals(List.of("d", "c", "b", "a"), closed);
  }

  @Test
  void aFailureToMakeTheOwnerClosesAll() {
    RuntimeException failure = new IllegalStateException("making");
    Owned owned = owned();
    assertEquals("made", owned.orClose(() -> "made"));
    assertEquals(List.of(), closed);
    Supplier<String> fails =
        () -> {
          throw failure;
        };
    assertSame(failure, assertThrows(RuntimeException.class, () -> owned.orClose(fails)));
    assertEquals(List.of("d", "c", "b", "a"), closed);
  }
}
