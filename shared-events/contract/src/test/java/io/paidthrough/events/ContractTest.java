package io.paidthrough.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import io.paidthrough.events.coverage.CoverageFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored and published JSON must not change by accident. {@code -Dapprove=true} writes the samples
 * anew; once released a sample is never edited, only joined by one of a new version.
 */
class ContractTest {
  private static final Path SAMPLES = Path.of("src/main/resources/samples");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  static List<Fact> oneOfEach() {
    return OneOfEach.facts();
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void a_fact_is_written_as_approved_and_reads_back(Fact fact) throws IOException {
    var sample = SAMPLES.resolve(FactCatalog.wireName(fact.getClass()) + ".json");
    if (Boolean.getBoolean("approve")) {
      Files.createDirectories(SAMPLES);
      Files.writeString(
          sample, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fact) + "\n");
    }
    var approved = Files.readString(sample);

    assertThat(JSON.readTree(JSON.writeValueAsString(fact))).isEqualTo(JSON.readTree(approved));
    assertThat((Object) JSON.readValue(approved, fact.getClass())).isEqualTo(fact);
  }

  @Test
  void every_fact_has_a_sample_and_every_sample_a_fact() throws IOException {
    assertThat(oneOfEach().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(FactCatalog.types());
    try (Stream<Path> files = Files.list(SAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", "")))
          .allMatch(name -> FactCatalog.typeOf(name).isPresent());
    }
  }

  @Test
  void a_wire_name_says_service_fact_and_version() {
    assertThat(FactCatalog.wireName(io.paidthrough.events.payment.PaymentReceived.class))
        .isEqualTo("io.paidthrough.payment.PaymentReceived.v1");
    assertThat(FactCatalog.typeOf("io.paidthrough.payment.Unheard.v1")).isEmpty();
  }

  @Test
  void a_reader_survives_fields_that_are_newer_than_itself() {
    var newer =
        """
        {"enrollmentId":"E-1","paymentId":"p","amount":"1.00","submittedOn":"2026-05-20","mood":"good"}
        """;
    assertThat(JSON.readValue(newer, io.paidthrough.events.billing.PaymentPending.class).amount())
        .isEqualTo(Money.of("1.00"));
  }

  /**
   * What billing decides names the rule, and says on which business date and from what. The rest
   * tells what others reported, or how money moved under R-ALLOC, which no policy varies.
   */
  @Test
  void every_decision_of_billing_names_its_rule() {
    assertThat(
            Stream.of(BillingFact.class.getPermittedSubclasses())
                .filter(type -> !has(type, Rule.class)))
        .containsExactlyInAnyOrder(
            EnrollmentRegistered.class,
            PaymentPending.class,
            PaymentFellThrough.class,
            PaymentAllocated.class,
            AllocationReleased.class,
            CreditHeld.class,
            CreditApplied.class,
            CreditReversed.class,
            FeePaid.class,
            FeeReopened.class,
            RefundWithdrawn.class,
            RefundPaid.class,
            RefundReopened.class);
  }

  @Test
  void every_change_of_coverage_names_its_rule() {
    assertThat(CoverageFact.class.getPermittedSubclasses())
        .isNotEmpty()
        .allMatch(type -> has(type, Rule.class));
  }

  @Test
  void every_decision_of_billing_names_its_day() {
    assertThat(
            Stream.of(BillingFact.class.getPermittedSubclasses())
                .filter(type -> has(type, Rule.class) && !has(type, LocalDate.class)))
        .as("a month is voided by the decision it comes with")
        .containsExactly(InvoiceVoided.class);
  }

  private static boolean has(Class<?> fact, Class<?> component) {
    return Stream.of(fact.getRecordComponents()).anyMatch(c -> c.getType() == component);
  }

  @Test
  void facts_carry_no_names_and_no_addresses() {
    assertThat(FactCatalog.types().stream().flatMap(type -> Stream.of(type.getRecordComponents())))
        .extracting(component -> component.getName().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("name", "email", "phone", "address", "accountnumber", "holder", "ssn");
  }
}
