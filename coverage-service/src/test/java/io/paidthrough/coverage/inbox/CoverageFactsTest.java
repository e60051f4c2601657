package io.paidthrough.coverage.inbox;

import static io.paidthrough.coverage.SampleFacts.NSF;
import static io.paidthrough.coverage.inbox.CoverageDatabase.billing;
import static io.paidthrough.coverage.inbox.CoverageDatabase.payment;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static io.paidthrough.coverage.timeline.CoverageStatus.CANCELLED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EFFECTUATED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EXPIRED;
import static io.paidthrough.coverage.timeline.CoverageStatus.PENDING_EFFECTUATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.coverage.coverageview.CoverageQueries;
import io.paidthrough.coverage.coverageview.CoverageRow;
import io.paidthrough.coverage.journal.JournalEntry;
import io.paidthrough.coverage.timeline.CoverageStatus;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.testing.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageFactsTest {
  private static final LocalDate MAY_31 = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

  private final CoverageDatabase db = new CoverageDatabase();

  @Test
  void a_paid_binder_is_stored_as_a_timeline_and_said_with_its_cause() {
    db.arrive(billing("E-1").subList(0, 3));

    assertThat(db.status("E-1", MAY_31)).isEqualTo(EFFECTUATED);
    assertThat(db.status("E-1", JUNE_1)).isEqualTo(ACTIVE);
    assertThat(db.status("E-1", LocalDate.of(2027, 1, 1))).isEqualTo(EXPIRED);
    assertThat(db.said("E-1"))
        .singleElement()
        .asString()
        .startsWith("io.paidthrough.coverage.CoverageEffectuated.v1")
        .contains("\"causationId\":\"E-1-billing-2\"", "\"correlationId\":\"correlation-2\"");
  }

  @Test
  void a_cancellation_replaces_the_ranges_and_keeps_its_reason() {
    db.arrive(billing("E-1").subList(0, 3));
    db.arrive(billing("E-1").subList(3, 5));

    var row = db.queries.find("E-1", JUNE_1).orElseThrow();
    assertThat(row.status()).isEqualTo(CANCELLED);
    assertThat(row.effectiveEnd()).isEqualTo(row.effectiveStart()).isEqualTo(JUNE_1);
    assertThat(row.paidThrough()).isNull();
    assertThat(row.ending()).isNotNull();
    assertThat(row.ending().payment()).isEqualTo(NSF);
    assertThat(db.said("E-1")).hasSize(2).last().asString().contains("CoverageCancelled");
    assertThat(db.jdbc.queryForList("SELECT status FROM coverage_range", String.class))
        .containsExactly("CANCELLED");
  }

  @Test
  void many_enrollments_in_one_batch_are_all_stored() {
    var batch = new ArrayList<ReceivedFact>();
    IntStream.range(0, 300).forEach(i -> batch.addAll(billing("M-%03d".formatted(i))));
    db.arrive(batch);
    assertThat(db.jdbc.queryForObject("SELECT count(*) FROM coverage", Long.class)).isEqualTo(300);
    assertThat(db.jdbc.queryForObject("SELECT count(*) FROM domainevententry", Long.class))
        .isEqualTo(600);
  }

  @Test
  void the_journal_keeps_evidence_in_the_order_of_recording_and_cannot_be_edited() {
    db.arrive(payment("E-1"));
    db.arrive(billing("E-1"));

    var kept = db.journal.entries("E-1", Instant.EPOCH, 0, 100);
    assertThat(kept)
        .extracting(JournalEntry::eventId)
        .containsExactly(
            "E-1-billing-0",
            "E-1-billing-1",
            "E-1-payment-1",
            "E-1-billing-2",
            "E-1-payment-2",
            "E-1-billing-3",
            "E-1-billing-4");
    assertThat(kept.getFirst().json()).contains("\"coverageStart\"");
    assertThatThrownBy(() -> db.jdbc.update("UPDATE journal SET actor = 'nobody'"))
        .rootCause()
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> db.jdbc.update("DELETE FROM journal"))
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @Test
  void what_was_recorded_later_is_not_known_earlier() {
    db.arrive(billing("E-1"));
    assertThat(db.journal.billingFacts(List.of("E-1"), TestClock.at("2026-05-21T08:00")))
        .hasEntrySatisfying("E-1", facts -> assertThat(facts).hasSize(3));
    assertThat(db.journal.billingFacts(List.of("E-1"), TestClock.at("2026-05-21T07:59")))
        .hasEntrySatisfying("E-1", facts -> assertThat(facts).hasSize(2));
    assertThat(db.journal.billingFacts(List.of("E-1"), TestClock.at("2026-05-20T10:14"))).isEmpty();
  }

  @Test
  void lists_are_filtered_and_paged_in_the_order_of_enrollments() {
    db.arrive(billing("A").subList(0, 2));
    db.arrive(billing("B").subList(0, 3));
    db.arrive(billing("C"));
    db.arrive(billing("D").subList(0, 3));

    assertThat(ids(null, ACTIVE, null, "", 10)).containsExactly("B", "D");
    assertThat(ids(null, PENDING_EFFECTUATION, null, "", 10)).containsExactly("A");
    assertThat(ids(SampleFacts.MEMBER, null, null, "A", 2)).containsExactly("B", "C");
    assertThat(ids("200000000099", null, null, "", 2)).isEmpty();
    assertThat(ids(null, null, db.clock.instant(), "", 10)).hasSize(4);
    assertThat(ids(null, null, db.clock.instant().plusMillis(1), "", 10)).isEmpty();
  }

  private List<String> ids(
      @Nullable String member,
      @Nullable CoverageStatus status,
      @Nullable Instant changedSince,
      String after,
      int limit) {
    return db
        .queries
        .list(new CoverageQueries.Filter(member, status, null, changedSince), JUNE_1, after, limit)
        .stream()
        .map(CoverageRow::enrollmentId)
        .toList();
  }
}
