package dev.symbolon.verifier;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a call cost the thread that made it: memory handed out to it, and its time on the processor,
 * which a busy machine does not lengthen.
 */
record CallCost<T>(T result, long bytes, long nanos) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A JVM takes its smallest legal size where this is below it. */
  private static final long SMALL_STACK = 64 * 1024;

  static <T> CallCost<T> of(Callable<T> call) throws Exception {
    long id = Thread.currentThread().getId();
    long nanosBefore = THREADS.getCurrentThreadCpuTime();
    long bytesBefore = THREADS.getThreadAllocatedBytes(id);
    T result = call.call();
    long bytes = THREADS.getThreadAllocatedBytes(id) - bytesBefore;
    return new CallCost<>(result, bytes, THREADS.getCurrentThreadCpuTime() - nanosBefore);
  }

  /** The same on a thread that has next to no stack. */
  static <T> CallCost<T> onSmallStack(Callable<T> call) throws Exception {
    FutureTask<CallCost<T>> task = new FutureTask<>(() -> of(call));
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("on a small stack", e.getCause());
    }
  }
}
