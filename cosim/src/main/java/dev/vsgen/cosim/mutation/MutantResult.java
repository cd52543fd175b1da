package dev.vsgen.cosim.mutation;

/**
 * What became of a mutant, and why.
 *
 * @param mutant the change
 * @param verdict what became of it
 * @param reason the case that killed it, or what is known of a survivor
 */
public record MutantResult(Mutant mutant, Verdict verdict, String reason) {}
