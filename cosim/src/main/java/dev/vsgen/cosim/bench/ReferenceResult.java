package dev.vsgen.cosim.bench;

/**
 * How long a layer takes in exact integers and in float32, on one thread.
 *
 * @param layer its name and shape
 * @param config W/A/ws/as of the integers
 * @param rows activation rows
 * @param macs element products
 * @param fp32Milliseconds CPU time of ONNX Runtime
 * @param integerMilliseconds CPU time of the reference's sums
 * @param ratio of the second to the first; the median of the pairs, as both times are
 * @param pairs measurements
 */
record ReferenceResult(
    String layer,
    String config,
    int rows,
    long macs,
    double fp32Milliseconds,
    double integerMilliseconds,
    double ratio,
    int pairs) {}
