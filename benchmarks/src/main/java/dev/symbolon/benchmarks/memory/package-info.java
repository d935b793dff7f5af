/**
 * What the memory of used tokens costs beside the field's maps and caches, at ten million entries.
 */
@NullMarked
package dev.symbolon.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
