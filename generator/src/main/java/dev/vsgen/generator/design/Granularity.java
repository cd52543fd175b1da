package dev.vsgen.generator.design;

/** Which operands carry a scale per vector (paper, section 6). */
public enum Granularity {
  /** Per-channel scaling of both operands: no scale enters the lane. */
  POC,
  /** Per-vector scales on weights only. */
  PVWO,
  /** Per-vector scales on activations only. */
  PVAO,
  /** Per-vector scales on weights and activations. */
  PVAW
}
