package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.rtl.Literals;

/**
 * What the harnesses around {@code vsq_mac} and its parts print: {@code formal/contract.v.vm},
 * {@code dot}, {@code tree}, {@code datapath}, {@code handshake} and {@code scoreboard}.
 *
 * @param design name of the design
 * @param lanes lanes
 * @param lastLane index of the last one
 * @param vectorSize elements of a vector
 * @param vectorsPerLane vectors of a lane and cycle
 * @param lastVector index of the last one
 * @param vectorPath where in a lane the registers of vector # are
 * @param wtW bits of a weight element
 * @param signMagnitude whether weights are sign and magnitude
 * @param actW bits of an activation element
 * @param actSigned whether activations are two's complement
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasBoth whether both do
 * @param hasScale whether either does; if not, the scaled stage is absent
 * @param fused whether one tree multiplies and adds the running sum
 * @param sumW bits of that sum
 * @param productDropBits low bits of the exact scale product rounded away (d)
 * @param largestCode where the scale product saturates, 2^R - 1
 * @param scaleProductMax the largest scale product there is
 * @param dropBits low bits dropped before accumulation (K)
 * @param dotW bits of a dot product
 * @param dotMin its smallest value, as a literal
 * @param dotMax its largest value, as a literal
 * @param scaleProductW bits of the scale product
 * @param scaledW bits of dot x scale product with the rounding constant added
 * @param addendW bits of what enters the accumulator
 * @param accW bits of the accumulator
 * @param accMin its smallest value, as a literal
 * @param accMax its largest value, as a literal
 * @param saturating whether it saturates
 * @param wideW bits in which nothing the contract computes overflows
 * @param latencyCycles cycles from the acceptance of a row's last vector to {@code valid_o}
 */
record MacProofVars(
    String design,
    int lanes,
    int lastLane,
    int vectorSize,
    int vectorsPerLane,
    int lastVector,
    String vectorPath,
    int wtW,
    boolean signMagnitude,
    int actW,
    boolean actSigned,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasBoth,
    boolean hasScale,
    boolean fused,
    int sumW,
    int productDropBits,
    long largestCode,
    long scaleProductMax,
    int dropBits,
    int dotW,
    String dotMin,
    String dotMax,
    int scaleProductW,
    int scaledW,
    int addendW,
    int accW,
    String accMin,
    String accMax,
    boolean saturating,
    int wideW,
    int latencyCycles) {

  static MacProofVars of(Design design) {
    Precision precision = design.precision();
    Granularity granularity = precision.granularity();
    Widths widths = design.widths();
    int scaledW = Math.max(widths.biasedScaled().signedBits(), widths.scaled().signedBits());
    int productW = widths.exactScaleProduct().unsignedBits();
    int accW = widths.acc().signedBits();
    int wideW = Math.max(Math.max(scaledW, productW), accW) + 2;
    return new MacProofVars(
        design.name(),
        design.lanes(),
        design.lanes() - 1,
        design.vectorSize(),
        design.vectorsPerLane(),
        design.vectorsPerLane() - 1,
        design.vectorsPerLane() == 1 ? "" : "gen_vector[#].u_vector.",
        precision.weight().bits(),
        design.lane().signMagnitude(),
        precision.activation().bits(),
        precision.activation().signed(),
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        granularity == Granularity.PVAW,
        precision.hasVectorScales(),
        design.lane().fused(),
        widths.sumBits(),
        widths.productDropBits(),
        Range.ofUnsigned(design.productBits().orElse(productW)).max(),
        widths.scaleProduct().max(),
        design.dropBits(),
        widths.dot().signedBits(),
        Literals.signed(wideW, widths.dot().min()),
        Literals.signed(wideW, widths.dot().max()),
        widths.scaleProduct().unsignedBits(),
        widths.biasedScaled().signedBits(),
        widths.addend().signedBits(),
        accW,
        Literals.signed(wideW, widths.acc().min()),
        Literals.signed(wideW, widths.acc().max()),
        widths.saturating(),
        wideW,
        widths.latencyCycles());
  }
}
