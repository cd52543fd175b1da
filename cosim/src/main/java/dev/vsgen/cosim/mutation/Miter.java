package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.mutation.YosysNetlist.Port;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds the Verilog around an original and a mutated module out of which registers, memories and
 * functions were cut, which turns them into ports named {@code <cell>.<port of the cell>}.
 */
final class Miter {

  /** Name of the module and, with {@code .v}, of its file. */
  static final String TOP = "vsq_miter";

  /** A signal in a lemma: in the mutant or not, in which instances, its name, what comes next. */
  private static final Pattern SIGNAL =
      Pattern.compile(
          "(mutant\\.)?((?:(?:u|gen)_\\w+(?:\\[\\d+])?\\.)*[a-z]\\w*_[qio])(\\.next)?\\b");

  private static final String ORIGINAL = "original";
  private static final String CLOCK = "clk_i";
  private static final String RESET = "rst_ni";

  /** The sums of a streaming MAC mean something only while their valid bit is 1. */
  private static final String SUMS = "psum_o";

  private static final String SUMS_VALID = "valid_o";

  /** What says that rows of vectors go into a design, and how they are marked. */
  private static final List<String> ROWS = List.of("valid_i", "ready_o", "first_i", "last_i");

  /** Ports of a multiplier. */
  private static final Set<String> PRODUCT = Set.of("A", "B", "Y");

  private final Map<String, Port> ports;
  private final Place place;
  private final List<String> copies;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<MiterVars.Any> any = new ArrayList<>();
  private final List<MiterVars.Input> inputs = new ArrayList<>();
  private final List<MiterVars.Register> registers = new ArrayList<>();
  private final List<MiterVars.Memory> memories = new ArrayList<>();
  private final List<MiterVars.Function> functions = new ArrayList<>();
  private final List<MiterVars.Product> products = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  private Miter(Map<String, Port> ports, Place place) {
    this.ports = ports;
    this.place = place;
    copies =
        place.early().isEmpty()
            ? List.of(ORIGINAL, "mutant")
            : List.of(ORIGINAL, "mutant", "early");
    ports.keySet().forEach(port -> names.put(port, "s" + names.size()));
  }

  /**
   * The miter of a module.
   *
   * @param ports of both copies
   * @param place where they are
   */
  static RtlFile of(Map<String, Port> ports, Place place) {
    MiterVars vars = new Miter(ports, place).vars();
    String text = new Templates().fill("templates/mutation/miter.v.vm", Map.of("miter", vars));
    return new RtlFile(TOP + ".v", text);
  }

  private MiterVars vars() {
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    ports.forEach(
        (name, port) -> {
          int dot = name.lastIndexOf('.');
          if (dot >= 0) {
            cells
                .computeIfAbsent(name.substring(0, dot), cell -> new LinkedHashSet<>())
                .add(name.substring(dot + 1));
          } else if (port.isInput()) {
            inputs.add(new MiterVars.Input(names.get(name), tied(name, port)));
          } else {
            differences.add(difference(name));
          }
        });
    cells.forEach(this::addCell);
    boolean hasRows = place.isTop() && ports.keySet().containsAll(ROWS);
    List<String> lemmas =
        place.lemmas().stream().flatMap(lemma -> inSignals(lemma).stream()).toList();
    List<String> rows = ROWS.stream().map(port -> names.getOrDefault(port, "")).toList();
    return new MiterVars(
        place.module(),
        any,
        copies,
        ports.entrySet().stream().map(this::signal).toList(),
        inputs,
        registers,
        memories,
        functions,
        products,
        lemmas,
        hasRows,
        rows.get(0),
        rows.get(1),
        rows.get(2),
        rows.get(3),
        differences,
        differences.size() - 1);
  }

  private MiterVars.Signal signal(Map.Entry<String, Port> port) {
    String name = port.getKey();
    return new MiterVars.Signal(names.get(name), "\\" + name + " ", port.getValue().width() - 1);
  }

  private String tied(String name, Port port) {
    return switch (name) {
      case CLOCK -> CLOCK;
      case RESET -> "rst_n";
      default -> any(port.width());
    };
  }

  private String difference(String output) {
    String differ = differ(output);
    return place.isTop() && output.equals(SUMS) ? original(SUMS_VALID) + " & " + differ : differ;
  }

  private void addCell(String cell, Set<String> of) {
    if (of.contains("D")) {
      addRegister(cell + ".");
    } else if (of.contains("wr_addr_i") && of.contains("rd_data_o")) {
      addMemory(cell + ".");
    } else if (of.contains(CLOCK)) {
      addBox(cell + ".", of);
    } else {
      addFunction(cell + ".", of);
    }
  }

  private void addRegister(String cell) {
    boolean isEarly = place.isEarly(cell);
    addClock(cell + "CLK", isEarly ? "~" + CLOCK : CLOCK);
    int width = ports.get(cell + "Q").width();
    boolean isTwice = place.isTwice(cell);
    if (!isTwice) {
      differences.add(differ(cell + "D"));
    }
    registers.add(
        new MiterVars.Register(
            names.get(cell + "D"),
            names.get(cell + "Q"),
            width - 1,
            any(width),
            any(width),
            isTwice,
            isEarly));
  }

  /** What is left out and has state: as long as the same goes in, the same comes out. */
  private void addBox(String cell, Set<String> of) {
    of.stream()
        .map(cell::concat)
        .forEach(
            port -> {
              Port signal = ports.get(port);
              if (signal.isInput()) {
                inputs.add(new MiterVars.Input(names.get(port), any(signal.width())));
              } else {
                differences.add(differ(port));
              }
            });
  }

  /** A lemma in the signals of the miter; nothing if the design has not all of its registers. */
  private Optional<String> inSignals(String lemma) {
    Matcher signal = SIGNAL.matcher(lemma);
    StringBuilder text = new StringBuilder();
    while (signal.find()) {
      Optional<String> port = portOf(signal.group(2), signal.group(3) == null ? "Q" : "D");
      if (port.isEmpty()) {
        return Optional.empty();
      }
      signal.appendReplacement(
          text, signal.group(1) == null ? original(port.get()) : mutant(port.get()));
    }
    return Optional.of(signal.appendTail(text).toString());
  }

  /** Yosys names a register after the signal at its output. */
  private Optional<String> portOf(String signal, String side) {
    Pattern register = Pattern.compile(Pattern.quote(signal) + "_\\$\\w+_Q\\." + side);
    return ports.keySet().stream()
        .filter(port -> port.equals(signal) || register.matcher(port).matches())
        .findFirst();
  }

  private void addMemory(String cell) {
    addClock(cell + CLOCK, CLOCK);
    differences.add(differ(cell + "wr_en_i"));
    for (String written : List.of("wr_addr_i", "wr_data_i")) {
      differences.add(original(cell + "wr_en_i") + " & " + differ(cell + written));
    }
    int width = ports.get(cell + "rd_data_o").width();
    memories.add(
        new MiterVars.Memory(
            names.get(cell + "rd_en_i"),
            names.get(cell + "rd_addr_i"),
            names.get(cell + "rd_data_o"),
            width - 1,
            any(width),
            any(width),
            any(width)));
  }

  /** What is clocked in another way than by the clock is not modelled, and counts as different. */
  private void addClock(String clock, String clockOfMutant) {
    differences.add("(" + original(clock) + " != " + CLOCK + ")");
    differences.add("(" + mutant(clock) + " != " + clockOfMutant + ")");
  }

  /** What has no state: the same operands give the same results. */
  private void addFunction(String cell, Set<String> of) {
    List<String> operands =
        of.stream().map(cell::concat).filter(port -> !ports.get(port).isInput()).toList();
    if (of.equals(PRODUCT)) {
      int width = ports.get(cell + "Y").width();
      products.add(
          new MiterVars.Product(
              names.get(cell + "A"),
              names.get(cell + "B"),
              names.get(cell + "Y"),
              ports.get(cell + "A").width(),
              ports.get(cell + "B").width(),
              width,
              answers(operands, width)));
      return;
    }
    for (String result :
        of.stream().map(cell::concat).filter(p -> !operands.contains(p)).toList()) {
      int width = ports.get(result).width();
      functions.add(new MiterVars.Function(names.get(result), answers(operands, width)));
    }
  }

  /** What each copy gets: the same as the original if it asks the same. */
  private List<MiterVars.Answer> answers(List<String> operands, int width) {
    String value = any(width);
    return copies.stream()
        .map(
            copy ->
                new MiterVars.Answer(
                    copy,
                    copy.equals(ORIGINAL)
                        ? value
                        : same(operands, copy) + " ? " + value + " : " + any(width)))
        .toList();
  }

  private String same(List<String> operands, String copy) {
    return operands.stream()
        .map(port -> "(" + original(port) + " == " + copy + "_" + names.get(port) + ")")
        .collect(Collectors.joining(" & ", "(1'b1 & ", ")"));
  }

  private String any(int width) {
    String name = "any" + any.size() + "_i";
    any.add(new MiterVars.Any(name, width - 1));
    return name;
  }

  private String differ(String port) {
    return "(" + original(port) + " != " + mutant(port) + ")";
  }

  private String original(String port) {
    return "original_" + names.get(port);
  }

  private String mutant(String port) {
    return "mutant_" + names.get(port);
  }
}
