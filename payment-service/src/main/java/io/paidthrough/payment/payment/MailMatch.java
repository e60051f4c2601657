package io.paidthrough.payment.payment;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose an item is. Never a guess: what does not name exactly one enrollment waits for a person,
 * and so does what a bank might not pay (domain §4.7).
 */
public sealed interface MailMatch {
  /** A check is stale after so many days (UCC 4-404). */
  int STALE_AFTER_DAYS = 180;

  /** It is for this enrollment. */
  record To(String enrollmentId) implements MailMatch {}

  /** Nobody can say, or it must be looked at first. */
  record Nobody(Why why) implements MailMatch {}

  /** Why an item waits. */
  enum Why {
    METHOD_NOT_ACCEPTED,
    NO_COUPON,
    COUPON_UNREADABLE,
    UNKNOWN_MEMBER,
    UNKNOWN_ENROLLMENT,
    SEVERAL_ENROLLMENTS,
    /** Member, coupon and enrollment do not belong together. */
    NAMES_DIFFER,
    WRONG_PAYEE,
    STALE,
    UNSIGNED,
    POSTDATED,
    FOREIGN
  }

  /**
   * An enrollment it could be for.
   *
   * @param payableUntil last day on which it still takes money; null while no end is known
   */
  record Candidate(String enrollmentId, String memberId, @Nullable LocalDate payableUntil) {
    boolean isPayable(LocalDate on) {
      return payableUntil == null || !on.isAfter(payableUntil);
    }
  }

  /**
   * @param accepted the kinds of items the exchange takes by mail
   * @param candidates every enrollment of the members it names, and the one it names itself
   */
  static MailMatch of(MailedItem item, Set<ItemKind> accepted, Collection<Candidate> candidates) {
    return obstacle(item, accepted)
        .<MailMatch>map(Nobody::new)
        .orElseGet(() -> of(item, candidates));
  }

  private static Optional<Why> obstacle(MailedItem item, Set<ItemKind> accepted) {
    if (!accepted.contains(item.kind())) {
      return Optional.of(Why.METHOD_NOT_ACCEPTED);
    }
    return Arrays.stream(ItemException.values())
        .filter(item.exceptions()::contains)
        .flatMap(exception -> obstacle(exception).stream())
        .findFirst()
        .or(() -> badDate(item));
  }

  private static Optional<Why> obstacle(ItemException exception) {
    return switch (exception) {
      case NO_COUPON -> Optional.empty();
      case WRONG_PAYEE -> Optional.of(Why.WRONG_PAYEE);
      case STALE -> Optional.of(Why.STALE);
      case UNSIGNED -> Optional.of(Why.UNSIGNED);
      case POSTDATED -> Optional.of(Why.POSTDATED);
      case FOREIGN -> Optional.of(Why.FOREIGN);
    };
  }

  private static Optional<Why> badDate(MailedItem item) {
    if (item.dated() == null) {
      return Optional.empty();
    }
    if (item.dated().isAfter(item.receivedOn())) {
      return Optional.of(Why.POSTDATED);
    }
    return item.kind() == ItemKind.CHECK
            && item.dated().plusDays(STALE_AFTER_DAYS).isBefore(item.receivedOn())
        ? Optional.of(Why.STALE)
        : Optional.empty();
  }

  private static MailMatch of(MailedItem item, Collection<Candidate> candidates) {
    var coupon = Optional.ofNullable(item.coupon()).flatMap(CouponLine::parse);
    var memberId = Optional.ofNullable(item.memberId()).or(() -> coupon.map(CouponLine::memberId));
    if (coupon.isPresent() && !memberId.equals(coupon.map(CouponLine::memberId))) {
      return new Nobody(Why.NAMES_DIFFER);
    }
    if (item.enrollmentId() != null) {
      return named(item.enrollmentId(), memberId, coupon, candidates);
    }
    if (memberId.isEmpty()) {
      return new Nobody(item.coupon() == null ? Why.NO_COUPON : Why.COUPON_UNREADABLE);
    }
    var theirs =
        candidates.stream().filter(it -> it.memberId().equals(memberId.get())).distinct().toList();
    if (theirs.isEmpty()) {
      return new Nobody(Why.UNKNOWN_MEMBER);
    }
    return coupon
        .map(line -> only(theirs.stream().filter(it -> line.names(it.enrollmentId())).toList()))
        .orElseGet(() -> onlyPayable(theirs, item.receivedOn()));
  }

  private static MailMatch named(
      String enrollmentId,
      Optional<String> memberId,
      Optional<CouponLine> coupon,
      Collection<Candidate> candidates) {
    var named =
        candidates.stream().filter(it -> it.enrollmentId().equals(enrollmentId)).findFirst();
    if (named.isEmpty()) {
      return new Nobody(Why.UNKNOWN_ENROLLMENT);
    }
    var isSame =
        memberId.map(named.get().memberId()::equals).orElse(true)
            && coupon.map(line -> line.names(enrollmentId)).orElse(true);
    return isSame ? new To(enrollmentId) : new Nobody(Why.NAMES_DIFFER);
  }

  private static MailMatch onlyPayable(List<Candidate> theirs, LocalDate on) {
    var payable = theirs.stream().filter(it -> it.isPayable(on)).toList();
    return only(theirs.size() == 1 ? theirs : payable.isEmpty() ? theirs : payable);
  }

  private static MailMatch only(List<Candidate> theirs) {
    return switch (theirs.size()) {
      case 0 -> new Nobody(Why.UNKNOWN_ENROLLMENT);
      case 1 -> new To(Objects.requireNonNull(theirs.getFirst()).enrollmentId());
      default -> new Nobody(Why.SEVERAL_ENROLLMENTS);
    };
  }
}
