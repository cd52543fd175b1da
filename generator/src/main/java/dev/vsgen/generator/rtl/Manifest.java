package dev.vsgen.generator.rtl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code design.json}: what a tool downstream needs to know of a design. Holds no time, host or
 * path.
 *
 * @param schemaVersion raised when a field changes meaning or goes away
 * @param tool name and version of the generator
 * @param name name of the design
 * @param command the command that emits it, without the output folder
 * @param top name of the top module
 * @param parameters what was asked for
 * @param granularity which operands carry per-vector scales
 * @param signals width and range of every derived signal
 * @param latencyCycles cycles from the acceptance of a row's last vector to valid_o
 * @param rounding the rule of each rounding step
 * @param compensationBits d + K: dequantizing multiplies psum by gamma_w * gamma_a * 2^(d+K)
 * @param ports port map of the top module
 * @param files name, size and SHA-256 of each other file
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Manifest(
    int schemaVersion,
    Tool tool,
    String name,
    String command,
    String top,
    Parameters parameters,
    String granularity,
    Map<String, Signal> signals,
    int latencyCycles,
    RoundingRules rounding,
    int compensationBits,
    List<Port> ports,
    List<Digest> files) {

  /** The schema this version of vsgen writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  /** The generator. */
  public record Tool(String name, String version) {}

  /** The parameters of a design, under the names of the options. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Parameters(
      int lanes,
      int vectorSize,
      String config,
      OptionalInt productBits,
      int dropBits,
      int maxVectors,
      OptionalInt accBits) {}

  /** Width and range of a signal. */
  public record Signal(int width, boolean signed, long min, long max) {}

  /** How each step rounds, in words. */
  public record RoundingRules(
      int productDropBits, String scaleProduct, int dropBits, String addend, String accumulator) {}

  /** Name, size and SHA-256 of a file. */
  public record Digest(String name, int bytes, String sha256) {}

  static Manifest of(Design design, String version, List<RtlFile> files) {
    Widths widths = design.widths();
    return new Manifest(
        SCHEMA_VERSION,
        new Tool("vsgen", version),
        design.name(),
        design.command(),
        RtlEmitter.TOP,
        new Parameters(
            design.lanes(),
            design.vectorSize(),
            design.precision().toString(),
            design.productBits(),
            design.dropBits(),
            design.maxVectors(),
            design.accBits()),
        design.precision().granularity().name(),
        signals(design),
        widths.latencyCycles(),
        new RoundingRules(
            widths.productDropBits(),
            widths.productDropBits() == 0
                ? "exact"
                : "min((ws * as + 2^(d-1)) >> d, 2^R - 1): half up, then saturate",
            design.dropBits(),
            design.dropBits() == 0 ? "exact" : "(t + 2^(K-1)) >> K: half up, arithmetic shift",
            widths.saturating()
                ? "saturates after every addition"
                : "cannot overflow within maxVectors additions"),
        widths.compensationBits(design),
        Port.of(design),
        files.stream().map(Manifest::digest).toList());
  }

  /** Every derived signal of a design, in the order of the datapath. */
  public static Map<String, Signal> signals(Design design) {
    Widths widths = design.widths();
    Map<String, Signal> signals = new LinkedHashMap<>();
    signals.put("wt", signed(widths.wt()));
    boolean actSigned = design.precision().activation().signed();
    signals.put("act", actSigned ? signed(widths.act()) : unsigned(widths.act()));
    if (design.precision().weightScale().isPresent()) {
      signals.put("wscale", unsigned(widths.wscale()));
    }
    if (design.precision().activationScale().isPresent()) {
      signals.put("ascale", unsigned(widths.ascale()));
    }
    signals.put("dot", signed(widths.dot()));
    signals.put("exactScaleProduct", unsigned(widths.exactScaleProduct()));
    signals.put("scaleProduct", unsigned(widths.scaleProduct()));
    signals.put("scaled", signed(widths.scaled()));
    signals.put("addend", signed(widths.addend()));
    signals.put("psum", signed(widths.acc()));
    return signals;
  }

  /** The text of {@code design.json}. */
  public String toJson() {
    try {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(indenter);
      printer.indentArraysWith(indenter);
      return MAPPER.writer(printer).writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest is not serializable", e);
    }
  }

  private static Signal signed(Range range) {
    return new Signal(range.signedBits(), true, range.min(), range.max());
  }

  private static Signal unsigned(Range range) {
    return new Signal(range.unsignedBits(), false, range.min(), range.max());
  }

  private static Digest digest(RtlFile file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.bytes());
      return new Digest(file.name(), file.bytes().length, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
