/** To be written. */
@NullMarked
package dev.symbolon.issuer;

import org.jspecify.annotations.NullMarked;
