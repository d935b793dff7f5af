package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.core.util.BufferRecycler;

class ParserBuffersTest {
  private final ParserBuffers buffers = new ParserBuffers();

  @Test
  void buffersGivenBack_serveAgain() {
    BufferRecycler first = buffers.acquireAndLinkPooled();
    first.releaseToPool();
    assertThat(buffers.acquireAndLinkPooled()).isSameAs(first);
  }

  @Test
  void buffersInUse_serveNobodyElse() {
    BufferRecycler first = buffers.acquireAndLinkPooled();
    assertThat(buffers.acquireAndLinkPooled()).isNotSameAs(first);
  }
}
