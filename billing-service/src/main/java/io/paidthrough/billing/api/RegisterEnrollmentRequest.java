package io.paidthrough.billing.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.starter.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/enrollments}.
 *
 * @param enrollmentId the caller's own id, or null to have one made
 * @param memberId 12-digit Member ID
 * @param coverageStart first day of coverage, the 1st of a month
 * @param premium monthly, decimal strings in US dollars
 * @param enrollmentWindowUntil last day of the enrollment window: a first payment that misses its
 *     deadline before it moves the start by a month. Null when there is no such window
 * @param renewalOf the enrollment it continues in a new plan year, without a first payment; or null
 */
record RegisterEnrollmentRequest(
    @Nullable
        @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,49}",
            message = "is 1 to 50 letters, digits, '.', '_' or '-'")
        String enrollmentId,
    @NotNull @Pattern(regexp = "[0-9]{12}", message = "is a 12-digit Member ID") String memberId,
    @NotNull @Valid SubscriberPart subscriber,
    @NotNull @Valid PlanPart plan,
    @NotNull LocalDate coverageStart,
    @NotNull AssistanceClass assistance,
    @NotNull @Valid PremiumPart premium,
    @Nullable LocalDate enrollmentWindowUntil,
    @Nullable @Size(min = 1, max = 50) String renewalOf) {

  /** Who gets the letters. */
  record SubscriberPart(
      @NotBlank @Size(max = 200) String name,
      @NotNull @Email @Size(max = 254) String email,
      @Nullable @Size(max = 32) String phone,
      @NotNull @Pattern(regexp = "en|es", message = "is en or es") String locale) {}

  /** The plan picked. */
  record PlanPart(
      @NotBlank @Size(max = 32) String id,
      @NotBlank @Size(max = 200) String name,
      @NotNull Plan.Kind kind,
      @NotBlank @Size(max = 200) String carrier) {}

  /** What a month costs and who pays it. */
  record PremiumPart(@NotNull Money gross, @NotNull Money aptc, @NotNull Money stateSubsidy) {}

  Plan toPlan() {
    return new Plan(plan.id, plan.name, plan.kind, plan.carrier);
  }

  Premium toPremium() {
    if (!premium.gross.isAtLeast(premium.aptc.plus(premium.stateSubsidy))) {
      throw Problem.unprocessable(
          "PREMIUM_INVALID", "aptc and stateSubsidy together exceed the gross premium.");
    }
    return new Premium(premium.gross, premium.aptc, premium.stateSubsidy);
  }
}
