package dev.vsgen.generator.liberty;

/** A text that is no Liberty. */
final class LibertySyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LibertySyntaxException(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
