package dev.symbolon.verifier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered with status 200, or with 304 to a question about a document we have.
 *
 * @param body the document; null where it has not changed
 * @param etag what to ask for next time; null where the server named none
 * @param life for how long the server says that the document holds; null where it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
record HttpDocument(byte @Nullable [] body, @Nullable String etag, @Nullable Duration life) {}
