package dev.vsgen.cosim.bench;

import java.util.List;

/**
 * How fast a design is simulated, in CPU time of the simulating thread.
 *
 * @param design its name
 * @param ratio speed through JNA, packing and copying included, over speed of a C++ program
 * @param callRatio the same of the native calls alone
 * @param cyclesPerSecond clock cycles per CPU-second through JNA
 * @param cppCyclesPerSecond the same of the C++ program
 * @param macPerSecond element products per CPU-second through JNA
 * @param cycles clock cycles of the GEMM
 * @param pairs measurements, of which these are medians
 * @param tools versions of Verilator and g++
 */
record BenchResult(
    String design,
    double ratio,
    double callRatio,
    double cyclesPerSecond,
    double cppCyclesPerSecond,
    double macPerSecond,
    long cycles,
    int pairs,
    List<String> tools) {}
