package io.paidthrough.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.payment.payment.MailMatch.Candidate;
import io.paidthrough.payment.payment.MailMatch.Nobody;
import io.paidthrough.payment.payment.MailMatch.To;
import io.paidthrough.payment.payment.MailMatch.Why;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailMatchTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 22);
  private static final String JANE = "200000000012";
  private static final Candidate HEALTH = new Candidate("E-1", JANE, null);
  private static final Candidate DENTAL = new Candidate("E-2", JANE, null);
  private static final Candidate OTHER = new Candidate("E-9", "200000000099", null);

  @Test
  void the_only_enrollment_of_a_member_is_meant() {
    assertThat(of(item(JANE, null, null), HEALTH, OTHER)).isEqualTo(new To("E-1"));
  }

  @Test
  void of_two_enrollments_none_is_guessed_unless_the_coupon_or_the_bank_says_which() {
    assertThat(of(item(JANE, null, null), HEALTH, DENTAL))
        .isEqualTo(new Nobody(Why.SEVERAL_ENROLLMENTS));
    var coupon = CouponLine.of(JANE, "E-2").toString();
    assertThat(of(item(null, null, coupon), HEALTH, DENTAL)).isEqualTo(new To("E-2"));
    assertThat(of(item(JANE, null, coupon), HEALTH, DENTAL)).isEqualTo(new To("E-2"));
    assertThat(of(item(null, "E-2", null), HEALTH, DENTAL)).isEqualTo(new To("E-2"));
  }

  @Test
  void an_enrollment_that_takes_no_money_any_more_is_only_meant_when_there_is_no_other() {
    var ended = new Candidate("E-0", JANE, DAY.minusDays(1));
    var lastDay = new Candidate("E-0", JANE, DAY);
    assertThat(of(item(JANE, null, null), ended, HEALTH)).isEqualTo(new To("E-1"));
    assertThat(of(item(JANE, null, null), ended)).isEqualTo(new To("E-0"));
    assertThat(of(item(JANE, null, null), lastDay, HEALTH))
        .isEqualTo(new Nobody(Why.SEVERAL_ENROLLMENTS));
  }

  @Test
  void names_that_do_not_belong_together_name_nobody() {
    var coupon = CouponLine.of(JANE, "E-1").toString();
    var differ = new Nobody(Why.NAMES_DIFFER);
    assertThat(of(item("200000000099", null, coupon), HEALTH, OTHER)).isEqualTo(differ);
    assertThat(of(item("200000000099", "E-1", null), HEALTH, OTHER)).isEqualTo(differ);
    assertThat(of(item(null, "E-2", coupon), HEALTH, DENTAL)).isEqualTo(differ);
  }

  @Test
  void who_is_not_known_is_said_to_be_so() {
    assertThat(of(item(JANE, null, null))).isEqualTo(new Nobody(Why.UNKNOWN_MEMBER));
    assertThat(of(item(null, "E-5", null))).isEqualTo(new Nobody(Why.UNKNOWN_ENROLLMENT));
    var ofNobody = CouponLine.of(JANE, "E-5").toString();
    assertThat(of(item(null, null, ofNobody), HEALTH))
        .isEqualTo(new Nobody(Why.UNKNOWN_ENROLLMENT));
    assertThat(of(item(null, null, null))).isEqualTo(new Nobody(Why.NO_COUPON));
    assertThat(of(item(null, null, "smudge"))).isEqualTo(new Nobody(Why.COUPON_UNREADABLE));
    assertThat(of(item(JANE, null, "smudge"), HEALTH)).isEqualTo(new To("E-1"));
  }

  @ParameterizedTest
  @EnumSource(ItemException.class)
  void what_the_bank_noted_keeps_an_item_waiting_unless_only_the_coupon_is_missing(
      ItemException exception) {
    var item = new MailedItem(ItemKind.CHECK, DAY, null, JANE, null, null, EnumSet.of(exception));
    var match = MailMatch.of(item, Set.of(ItemKind.CHECK), List.of(HEALTH));
    assertThat(match)
        .isEqualTo(
            exception == ItemException.NO_COUPON
                ? new To("E-1")
                : new Nobody(Why.valueOf(exception.name())));
  }

  @ParameterizedTest
  @CsvSource({
    "CHECK, 2025-12-24, ",
    "CHECK, 2025-12-23, STALE",
    "CASHIERS_CHECK, 2025-01-01, ",
    "CHECK, 2026-06-22, ",
    "CHECK, 2026-06-23, POSTDATED"
  })
  void a_check_is_good_for_180_days_from_its_own(
      ItemKind kind, LocalDate dated, @Nullable Why why) {
    var item = new MailedItem(kind, DAY, dated, JANE, null, null, Set.of());
    assertThat(MailMatch.of(item, EnumSet.allOf(ItemKind.class), List.of(HEALTH)))
        .isEqualTo(why == null ? new To("E-1") : new Nobody(why));
  }

  @Test
  void a_kind_that_is_not_taken_waits() {
    assertThat(MailMatch.of(item(JANE, null, null), Set.of(ItemKind.MONEY_ORDER), List.of(HEALTH)))
        .isEqualTo(new Nobody(Why.METHOD_NOT_ACCEPTED));
  }

  private static MailedItem item(
      @Nullable String memberId, @Nullable String enrollmentId, @Nullable String coupon) {
    return new MailedItem(ItemKind.CHECK, DAY, null, memberId, enrollmentId, coupon, Set.of());
  }

  private static MailMatch of(MailedItem item, Candidate... candidates) {
    return MailMatch.of(item, Set.of(ItemKind.CHECK), List.of(candidates));
  }
}
