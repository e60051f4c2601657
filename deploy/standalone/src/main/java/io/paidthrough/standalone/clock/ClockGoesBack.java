package io.paidthrough.standalone.clock;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** What has been recorded has been recorded: there is no way back. */
public final class ClockGoesBack extends RuntimeException {
  ClockGoesBack(OffsetDateTime now) {
    super(
        "The clock shows %s already and only goes forward; an empty data directory starts afresh."
            .formatted(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now)));
  }
}
