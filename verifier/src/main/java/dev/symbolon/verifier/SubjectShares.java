package dev.symbolon.verifier;

import java.util.concurrent.locks.ReentrantLock;

/**
 * How many live entries each subject has, so that one of them cannot take the room of all. Subjects
 * are known by their number; those without an entry take no space. Thread-safe.
 */
final class SubjectShares {
  private static final int STRIPES = 256;

  private final Stripe[] stripes = new Stripe[STRIPES];

  SubjectShares(int most) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(most);
    }
  }

  /** Counts one more, unless the subject has its share; 0 is nobody. */
  boolean take(int subject) {
    return subject == 0 || stripe(subject).take(subject);
  }

  void giveBack(int subject) {
    if (subject != 0) {
      stripe(subject).giveBack(subject);
    }
  }

  /** How many counts there is room for: what the shares take of the heap. */
  int places() {
    int places = 0;
    for (Stripe stripe : stripes) {
      places += stripe.places();
    }
    return places;
  }

  private Stripe stripe(int subject) {
    return stripes[subject >>> 24];
  }

  /** Counts by subject, side by side in one array: probed in order, never more than 3/4 full. */
  private static final class Stripe {
    private static final int SMALLEST = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private long[] counts = new long[SMALLEST];
    private int size;

    Stripe(int most) {
      this.most = most;
    }

    boolean take(int subject) {
      lock.lock();
      try {
        int at = find(subject);
        if (count(at) == most) {
          return false;
        }
        if (counts[at] == 0) {
          at = begin(subject, at);
        }
        counts[at]++;
        return true;
      } finally {
        lock.unlock();
      }
    }

    void giveBack(int subject) {
      lock.lock();
      try {
        int at = find(subject);
        counts[at]--;
        if (count(at) == 0) {
          remove(at);
          size--;
          resize(counts.length > SMALLEST && size < counts.length / 8 ? counts.length / 2 : 0);
        }
      } finally {
        lock.unlock();
      }
    }

    int places() {
      lock.lock();
      try {
        return counts.length;
      } finally {
        lock.unlock();
      }
    }

    private int begin(int subject, int at) {
      size++;
      boolean full = size > counts.length / 4 * 3;
      resize(full ? counts.length * 2 : 0);
      int place = full ? find(subject) : at;
      counts[place] = (long) subject << 32;
      return place;
    }

    /** The subject's place, or the free one where it would go. */
    private int find(int subject) {
      int at = home(subject);
      while (counts[at] != 0 && subjectAt(at) != subject) {
        at = next(at);
      }
      return at;
    }

    private void remove(int emptied) {
      int hole = emptied;
      for (int at = next(hole); counts[at] != 0; at = next(at)) {
        if (distance(home(subjectAt(at)), at) >= distance(hole, at)) {
          counts[hole] = counts[at];
          hole = at;
        }
      }
      counts[hole] = 0;
    }

    private void resize(int length) {
      if (length == 0) {
        return;
      }
      long[] old = counts;
      counts = new long[length];
      for (long each : old) {
        if (each != 0) {
          counts[find((int) (each >>> 32))] = each;
        }
      }
    }

    private int home(int subject) {
      return subject & (counts.length - 1);
    }

    private int next(int at) {
      return (at + 1) & (counts.length - 1);
    }

    private int distance(int from, int to) {
      return (to - from) & (counts.length - 1);
    }

    private int subjectAt(int at) {
      return (int) (counts[at] >>> 32);
    }

    private int count(int at) {
      return (int) counts[at];
    }
  }
}
