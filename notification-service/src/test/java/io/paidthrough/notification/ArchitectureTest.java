package io.paidthrough.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paidthrough.notification");

  private static void holds(ArchRule rule) {
    rule.check(CODE);
  }

  @Test
  void the_wording_is_pure_java() {
    holds(
        classes()
            .that()
            .resideInAPackage("..notification.letter..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "org.jspecify..", "io.paidthrough.events..", "..notification.letter.."));
  }

  @Test
  void the_wording_reads_no_clock_and_rolls_no_dice() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("..notification.letter..")
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID"));
  }

  @Test
  void nothing_depends_on_the_edges() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("..notification.api..", "..notification.inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..notification.api..", "..notification.inbox.."));
  }

  @Test
  void the_edges_do_not_know_each_other() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("..notification.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..notification.inbox.."));
  }

  @Test
  void packages_have_no_cycles() {
    holds(slices().matching("io.paidthrough.notification.(*)..").should().beFreeOfCycles());
  }

  @Test
  void there_is_no_axon_here() {
    holds(noClasses().should().dependOnClassesThat().resideInAPackage("org.axonframework.."));
  }

  @Test
  void only_the_starter_speaks_kafka() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."));
  }

  @Test
  void sql_and_mail_are_spoken_in_the_delivery_alone() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("..notification.delivery..", "..notification.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.springframework.jdbc..",
                "jakarta.mail..",
                "org.springframework.mail.."));
  }

  @Test
  void addresses_are_known_to_contact_and_delivery_alone() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "..notification.contact..", "..notification.delivery..", "..notification.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..notification.contact.."));
  }

  @Test
  void other_services_are_known_by_their_facts_alone() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.paidthrough.billing..",
                "io.paidthrough.payment..",
                "io.paidthrough.coverage.."));
  }

  @Test
  void the_edges_keep_their_classes_to_themselves() {
    holds(
        classes()
            .that()
            .resideInAnyPackage(
                "..notification.api..", "..notification.inbox..", "..notification.config..")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic());
  }

  @Test
  void names_say_what_a_class_is() {
    holds(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)(\\$.*)?"));
  }

  @Test
  void fields_are_not_injected_and_nothing_is_printed() {
    holds(noFields().should().beAnnotatedWith(Autowired.class));
    holds(noClasses().should().accessField(System.class, "out"));
  }
}
