package io.paidthrough.payment.draft;

import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayCommand.Authorize;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.enrollment.Course;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * A standing order ends with what it pays for, and goes on with the enrollment that continues it.
 * What ended never starts again by itself: a reinstated enrollment needs a new authorization.
 */
@Component
public class Continuity {
  private final AutoPayQueries autoPays;
  private final Enrollments enrollments;
  private final Courses courses;
  private final DraftBook book;
  private final Commands commands;
  private final BusinessClock clock;

  Continuity(
      AutoPayQueries autoPays,
      Enrollments enrollments,
      Courses courses,
      DraftBook book,
      Commands commands,
      BusinessClock clock) {
    this.autoPays = autoPays;
    this.enrollments = enrollments;
    this.courses = courses;
    this.book = book;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Ends it when coverage is over, or when all of it that will ever be is paid.
   *
   * @return whether it ended
   */
  public boolean end(AutoPayRow order, LocalDate day, Cause cause) {
    var id = order.enrollmentId();
    enrollments.takeTurn(id);
    var course = courses.find(id).filter(known -> known.isOver(day) || isPaidUp(known));
    if (course.isEmpty()) {
      return false;
    }
    var isReplaced =
        courses.continuing(id).stream().anyMatch(other -> autoPays.find(other).isPresent());
    commands.send(
        new Cancel(AutoPayCommand.idOf(id), day, isReplaced ? Why.REPLACED : Why.COVERAGE_ENDED),
        cause);
    return true;
  }

  private boolean isPaidUp(Course course) {
    return course.isBilledToTheEnd()
        && courses.owed(course.enrollmentId()).stream()
            .noneMatch(owed -> course.covers(owed.coverageMonth()))
        && book.onItsWay(course.enrollmentId()).isZero();
  }

  /**
   * Carries an authorization over to the enrollments that continue this one and never had any.
   *
   * @return whether there was one
   */
  public boolean carryOver(AutoPayRow order, LocalDate day, Cause cause) {
    var carried = false;
    for (var id : courses.continuing(order.enrollmentId())) {
      enrollments.takeTurn(id);
      var goesOn =
          courses
              .find(id)
              .filter(course -> !course.ended() && course.memberId().equals(order.memberId()))
              .isPresent();
      if (goesOn && autoPays.find(id).isEmpty()) {
        commands.send(sameFor(id, order, day), cause);
        carried = true;
      }
    }
    return carried;
  }

  private Authorize sameFor(String enrollmentId, AutoPayRow order, LocalDate day) {
    return new Authorize(
        AutoPayCommand.idOf(enrollmentId),
        enrollmentId,
        order.memberId(),
        order.mandateId().toString(),
        order.instrumentId().toString(),
        order.last4(),
        order.mode(),
        order.amount(),
        order.draftDay(),
        order.textVersion(),
        order.acceptedAt(),
        order.proof(),
        clock.instant(),
        day,
        null);
  }
}
