package io.paidthrough.payment.nacha;

/** The trace numbers of a file, as numbers in one array: up to 3 million take 32 MiB. */
final class TraceSet {
  static final int SIZE_MAX = 3_000_000;

  private static final int FIRST_SLOTS = 1 << 10;

  /** Odd, its bits spread evenly: neighbouring numbers land far apart. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Zero is a free slot, so every number is kept plus one. */
  private long[] slots = new long[FIRST_SLOTS];

  private int size;

  boolean isFull() {
    return size >= SIZE_MAX;
  }

  /** False when the number was in it. */
  boolean add(long number) {
    if (4L * size >= 3L * slots.length) {
      grow();
    }
    if (!put(slots, number + 1)) {
      return false;
    }
    size++;
    return true;
  }

  private void grow() {
    var larger = new long[slots.length * 2];
    for (var kept : slots) {
      if (kept != 0) {
        put(larger, kept);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long kept) {
    var mask = slots.length - 1;
    var slot = (int) (kept * SPREAD >>> 32) & mask;
    while (slots[slot] != 0) { // a quarter is always free
      if (slots[slot] == kept) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = kept;
    return true;
  }
}
