package dev.symbolon.verifier;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * The JSON parser's buffers between two texts. Jackson's own pool of bounded size has one lock, at
 * which all threads of the program would meet twice a text.
 */
final class ParserBuffers implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  private final transient Spares<BufferRecycler> spares = new Spares<>();

  @Override
  public BufferRecycler acquirePooled() {
    BufferRecycler spare = spares.take();
    return spare == null ? new BufferRecycler() : spare;
  }

  @Override
  public void releasePooled(BufferRecycler buffers) {
    spares.giveBack(buffers);
  }
}
