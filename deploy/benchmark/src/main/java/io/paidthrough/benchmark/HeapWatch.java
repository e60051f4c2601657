package io.paidthrough.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** What is left on the heap of this JVM after each collection. */
final class HeapWatch {
  private static final long MIB = 1 << 20;

  private final AtomicLong peak = new AtomicLong();

  HeapWatch() {
    NotificationListener listener = (notification, _) -> collected(notification);
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
    }
  }

  private void collected(Notification notification) {
    var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    var left =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> isHeap(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    peak.accumulateAndGet(left, Math::max);
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Tenured");
  }

  /** Collects everything and starts to look for a peak anew. */
  long settledMiB() {
    System.gc();
    peak.set(0);
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed() / MIB;
  }

  /** The most that any collection since has left. */
  long peakMiB() {
    return peak.get() / MIB;
  }
}
