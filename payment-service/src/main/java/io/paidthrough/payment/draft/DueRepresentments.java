package io.paidthrough.payment.draft;

import io.paidthrough.payment.order.Ordering;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Debits whose day to be presented again has come. */
@Component
public class DueRepresentments {
  private final RepresentmentBook book;
  private final Representing representing;
  private final Ordering ordering;

  DueRepresentments(RepresentmentBook book, Representing representing, Ordering ordering) {
    this.book = book;
    this.representing = representing;
    this.ordering = ordering;
  }

  /** Those due by a day, in the order of their ids; none without a rail to present them on. */
  public List<PlannedRepresentment> find(LocalDate day, UUID after, int max) {
    return ordering.isPossible() ? book.due(day, after, max) : List.of();
  }

  /** Presents one, or calls it off; returns whether it did either. */
  public boolean present(PlannedRepresentment plan, LocalDate day, Cause cause) {
    return representing.present(plan, day, cause);
  }
}
