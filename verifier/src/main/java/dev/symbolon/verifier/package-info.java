/** To be written. */
@NullMarked
package dev.symbolon.verifier;

import org.jspecify.annotations.NullMarked;
