package dev.vsgen.generator.report;

/** Escapes what the report's template prints. */
public final class HtmlText {

  /** The text, safe between tags. */
  public String of(Object value) {
    return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
