package dev.vsgen.generator.rtl;

import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

/**
 * The Velocity engine, set up strictly: a reference to an unset name stops the run instead of
 * appearing in the Verilog.
 */
public final class Templates {

  private final VelocityEngine engine = new VelocityEngine();

  /** Starts an engine that finds templates on the class path, below {@code templates/}. */
  public Templates() {
    engine.setProperty("resource.loaders", "class");
    engine.setProperty(
        "resource.loader.class.class",
        "org.apache.velocity.runtime.resource.loader.ClasspathResourceLoader");
    engine.setProperty("resource.loader.class.cache", "true");
    engine.setProperty("resource.default_encoding", "UTF-8");
    engine.setProperty("runtime.strict_mode.enable", "true");
    engine.setProperty("runtime.strict_mode.escape", "true");
    engine.setProperty("parser.space_gobbling", "structured");
    engine.setProperty("velocimacro.library.path", "");
    engine.init();
  }

  /**
   * Fills a template.
   *
   * @param template path on the class path, for example {@code templates/verilog/vsq_dot.v.vm}
   * @param vars what the template may refer to; a record's components become properties of its name
   */
  public String fill(String template, Map<String, ?> vars) {
    VelocityContext context = new VelocityContext();
    vars.forEach((name, value) -> context.put(name, value instanceof Record r ? asMap(r) : value));
    StringWriter text = new StringWriter();
    engine.getTemplate(template).merge(context, text);
    return text.toString();
  }

  private static Map<String, Object> asMap(Record vars) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : vars.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        map.put(component.getName(), component.getAccessor().invoke(vars));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return map;
  }
}
