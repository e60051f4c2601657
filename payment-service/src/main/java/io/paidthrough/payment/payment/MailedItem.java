package io.paidthrough.payment.payment;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lockbox bank could tell about an item: who it is from is often partly missing.
 *
 * @param dated the day that is written on it; null when nobody keyed it
 * @param memberId as keyed; null when there was none
 * @param enrollmentId as keyed; null when there was none
 * @param coupon its scan line, readable or not; null when there was none
 */
public record MailedItem(
    ItemKind kind,
    LocalDate receivedOn,
    @Nullable LocalDate dated,
    @Nullable String memberId,
    @Nullable String enrollmentId,
    @Nullable String coupon,
    Set<ItemException> exceptions) {}
