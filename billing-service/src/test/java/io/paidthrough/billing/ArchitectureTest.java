package io.paidthrough.billing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses BILLING =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paidthrough.billing");

  @Test
  void the_rules_are_pure_java() {
    classes()
        .that()
        .resideInAnyPackage("..billing.account..")
        .and()
        .areNotAnnotatedWith(Aggregate.class)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.paidthrough.events..",
                    "..billing.account..",
                    "..billing.policy..")
                .or(
                    describe(
                        "@TargetAggregateIdentifier",
                        (JavaClass c) -> c.isEquivalentTo(TargetAggregateIdentifier.class))))
        .check(BILLING);
  }

  @Test
  void the_rules_read_no_clock_and_roll_no_dice() {
    noClasses()
        .that()
        .resideInAnyPackage("..billing.account..", "..billing.policy..")
        .should()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(BILLING);
  }

  @Test
  void nothing_depends_on_the_edges() {
    for (var edge : new String[] {"api", "inbox", "schedule", "config"}) {
      noClasses()
          .that()
          .resideOutsideOfPackage("..billing." + edge + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..billing." + edge + "..")
          .check(BILLING);
    }
  }

  @Test
  void views_know_facts_not_the_aggregate_nor_each_other() {
    noClasses()
        .that()
        .resideInAnyPackage("..billing.invoiceview..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..billing.account..", "..billing.standingview..")
        .check(BILLING);
    noClasses()
        .that()
        .resideInAnyPackage("..billing.standingview..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..billing.account..", "..billing.invoiceview..")
        .check(BILLING);
  }

  @Test
  void only_the_aggregate_and_the_views_know_axon() {
    noClasses()
        .that()
        .resideInAnyPackage("..api..", "..inbox..", "..schedule..", "..policy..", "..config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.axonframework..")
        .check(BILLING);
  }

  @Test
  void services_meet_only_through_facts() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.paidthrough.payment..",
            "io.paidthrough.coverage..",
            "io.paidthrough.notification..")
        .check(BILLING);
  }

  @Test
  void no_package_depends_on_itself_through_others() {
    slices().matching("io.paidthrough.billing.(*)..").should().beFreeOfCycles().check(BILLING);
  }

  @Test
  void no_class_is_named_after_a_pattern() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)").check(BILLING);
  }
}
