/** The program of the README: one issuer, one relying party, and what the latter refuses. */
@NullMarked
package dev.symbolon.examples.quickstart;

import org.jspecify.annotations.NullMarked;
