/** To be written. */
@NullMarked
package dev.symbolon.testkit;

import org.jspecify.annotations.NullMarked;
