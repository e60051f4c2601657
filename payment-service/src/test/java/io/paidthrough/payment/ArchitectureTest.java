package io.paidthrough.payment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may know whom, as sentences that fail. */
class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paidthrough.payment");

  private static final String RULES = "io.paidthrough.payment.payment..";
  private static final String STANDING_ORDERS = "io.paidthrough.payment.autopay..";
  private static final String BANK_FILES = "io.paidthrough.payment.nacha..";
  private static final String[] EDGES = {
    "..payment.api..", "..payment.inbox..", "..payment.schedule.."
  };

  @Test
  void rules_are_pure_java() {
    classes()
        .that()
        .resideInAPackage(RULES)
        .and()
        .areNotAnnotatedWith(Aggregate.class)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "io.paidthrough.events..", RULES)
                .or(
                    describe(
                        "@TargetAggregateIdentifier",
                        (JavaClass c) -> c.getSimpleName().equals("TargetAggregateIdentifier"))))
        .check(SERVICE);
  }

  @Test
  void rules_of_standing_orders_know_those_of_payments_and_when_banks_are_open() {
    classes()
        .that()
        .resideInAPackage(STANDING_ORDERS)
        .and()
        .areNotAnnotatedWith(Aggregate.class)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..", "org.jspecify..", "io.paidthrough.events..", RULES, STANDING_ORDERS)
                .or(
                    describe(
                        "@TargetAggregateIdentifier or BankingCalendar",
                        (JavaClass c) ->
                            c.getSimpleName().equals("TargetAggregateIdentifier")
                                || c.getSimpleName().equals("BankingCalendar"))))
        .check(SERVICE);
  }

  @Test
  void the_rules_read_no_clock_and_roll_no_dice() {
    noClasses()
        .that()
        .resideInAnyPackage(RULES, STANDING_ORDERS, BANK_FILES)
        .should()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.Random|java\\.security\\.SecureRandom|java\\.time\\.Clock")
        .check(SERVICE);
  }

  @Test
  void bank_files_are_pure_java() {
    classes()
        .that()
        .resideInAPackage(BANK_FILES)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..", "org.jspecify..", "io.paidthrough.events..", RULES, BANK_FILES)
                .or(
                    describe(
                        "RoutingNumber",
                        (JavaClass c) -> c.getSimpleName().equals("RoutingNumber"))))
        .check(SERVICE);
  }

  @Test
  void one_class_of_the_rules_knows_axon() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..payment.payment..",
            "..payment.paymentview..",
            STANDING_ORDERS,
            "..payment.autopayview..",
            "..payment.config..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.axonframework..")
        .check(SERVICE);
  }

  @Test
  void nothing_depends_on_the_edges() {
    noClasses()
        .that()
        .resideOutsideOfPackages(EDGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(EDGES)
        .check(SERVICE);
  }

  @Test
  void the_edges_do_not_know_each_other() {
    for (var edge : EDGES) {
      noClasses()
          .that()
          .resideInAPackage(edge)
          .should()
          .dependOnClassesThat(resideInAnyPackage(EDGES).and(not(resideInAPackage(edge))))
          .check(SERVICE);
    }
  }

  @Test
  void the_edges_leave_sql_and_kafka_to_others() {
    noClasses()
        .that()
        .resideInAnyPackage(EDGES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.apache.kafka..")
        .check(SERVICE);
  }

  @Test
  void the_view_knows_facts_and_not_the_aggregate() {
    noClasses()
        .that()
        .resideInAPackage("..payment.paymentview..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            RULES, "..payment.instrument..", "..payment.enrollment..", "..payment.rail..")
        .check(SERVICE);
  }

  @Test
  void the_view_of_standing_orders_knows_facts_only() {
    noClasses()
        .that()
        .resideInAPackage("..payment.autopayview..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.paidthrough.payment..")
                .and(not(resideInAPackage("..payment.autopayview.."))))
        .check(SERVICE);
  }

  @Test
  void only_queries_and_their_rows_are_public_in_the_view() {
    classes()
        .that()
        .resideInAPackage("..payment.paymentview..")
        .and()
        .arePublic()
        .should()
        .haveNameMatching(".*(Queries|PaymentRow)(\\$.*)?")
        .check(SERVICE);
  }

  @Test
  void nothing_is_public_at_the_edges() {
    classes().that().resideInAnyPackage(EDGES).should().notBePublic().check(SERVICE);
  }

  @Test
  void services_do_not_know_each_other() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.paidthrough.billing..",
            "io.paidthrough.coverage..",
            "io.paidthrough.notification..")
        .check(SERVICE);
  }

  @Test
  void there_are_no_cycles() {
    slices().matching("io.paidthrough.payment.(*)..").should().beFreeOfCycles().check(SERVICE);
  }

  @Test
  void fields_are_not_injected() {
    fields().should().notBeAnnotatedWith(Autowired.class).check(SERVICE);
  }

  @Test
  void nobody_prints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SERVICE);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)").check(SERVICE);
  }
}
