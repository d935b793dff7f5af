/** How long things take, measured by JMH. */
@NullMarked
package dev.symbolon.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
