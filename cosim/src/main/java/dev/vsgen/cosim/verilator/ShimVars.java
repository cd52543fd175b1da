package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.rtl.Port;
import java.util.List;

/**
 * What the templates of {@code templates/verilator} print.
 *
 * @param version of vsgen
 * @param design name of the design
 * @param hash content hash of the build, which the library reports
 * @param prefix name of the Verilator class, different for each build so that two in one process
 *     cannot be mistaken for each other
 * @param waves whether the library can write wave files
 * @param coverage whether it counts what was exercised
 * @param mutants whether the model has the input that turns mutations on
 * @param tap whether it can copy its pins
 * @param pins its pins, in the order of the module; none without tap
 * @param rowWords 64-bit words of all pins
 * @param lanes vector MACs, that is, outputs of a tile
 * @param accW bits of a psum
 * @param actWords 64-bit words of a packed activation vector
 * @param ascaleWords words of its scale, 0 if activations have none
 * @param wtWords words of a beat of packed weights: those of all lanes, or in a whole PE of one
 * @param wscaleWords words of their scales, 0 if weights have none
 * @param pe whether this is a whole PE
 * @param axi whether its registers are reached through AXI4-Lite
 * @param ppu whether it has a PPU
 * @param multWords words of a parameter beat's multipliers, 0 without PPU
 * @param shiftWords words of its shifts
 * @param biasWords words of its biases
 * @param outWords words of a result beat
 */
record ShimVars(
    String version,
    String design,
    String hash,
    String prefix,
    boolean waves,
    boolean coverage,
    boolean mutants,
    boolean tap,
    List<TapPin> pins,
    int rowWords,
    int lanes,
    int accW,
    int actWords,
    int ascaleWords,
    int wtWords,
    int wscaleWords,
    boolean pe,
    boolean axi,
    boolean ppu,
    int multWords,
    int shiftWords,
    int biasWords,
    int outWords) {

  static ShimVars of(Design design, Variant variant, String hash) {
    PackedLayout layout = PackedLayout.of(design);
    List<TapPin> pins =
        variant == Variant.TAP ? Port.of(design).stream().map(TapPin::of).toList() : List.of();
    return new ShimVars(
        Version.current(),
        design.name(),
        hash,
        prefix(hash),
        variant == Variant.WAVES,
        variant == Variant.COVERAGE,
        variant == Variant.MUTANTS,
        variant == Variant.TAP,
        pins,
        pins.stream().mapToInt(TapPin::words).sum(),
        design.lanes(),
        design.widths().acc().signedBits(),
        layout.actWords(),
        layout.ascaleWords(),
        layout.wtWords(),
        layout.wscaleWords(),
        design.pe().isPresent(),
        design.pe().filter(pe -> pe.bus() == Bus.AXI4LITE).isPresent(),
        design.pe().flatMap(PeStructure::ppu).isPresent(),
        layout.multWords(),
        layout.shiftWords(),
        layout.biasWords(),
        layout.outWords());
  }

  static String prefix(String hash) {
    return "Vsq_" + hash;
  }
}
