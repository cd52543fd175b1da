package dev.vsgen.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import org.junit.jupiter.api.function.Executable;

/** Asserts that a request is refused by the rule that is meant. */
public final class Refusals {

  private Refusals() {}

  /** Fails unless the request throws a {@link UserException} with this tag and text. */
  public static void assertRefused(String tag, String fragment, Executable request) {
    UserException e = assertThrows(UserException.class, request);
    assertEquals(tag, e.tag(), e.getMessage());
    assertTrue(e.getMessage().contains(fragment), e.getMessage());
  }
}
