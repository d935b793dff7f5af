/** The check-up of verifiers, run against Symbolon and the field's other libraries. */
@NullMarked
package dev.symbolon.benchmarks.checkup;

import org.jspecify.annotations.NullMarked;
